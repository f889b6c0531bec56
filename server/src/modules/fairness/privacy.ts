import { declareData } from "@jump/contract/data-map.ts";

export const privacy = declareData<Record<string, never>>({ module: "fairness", tables: {} });
