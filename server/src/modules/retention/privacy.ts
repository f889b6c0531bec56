import { declareData } from "@jump/contract/data-map.ts";

export const privacy = declareData<Record<never, never>>({ module: "retention", tables: {} });
