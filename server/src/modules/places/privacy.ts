import { declareData, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const geography = plain("public geography, about nobody");
const nobody = { subject: null, owners: [], erase: "nothing_personal" } as const;

export const privacy = declareData<Tables>({
  module: "places",
  tables: {
    communes: {
      ...nobody,
      columns: {
        code: geography,
        name: geography,
        country: geography,
        postcodes: geography,
        department_code: geography,
        lat: geography,
        lon: geography,
        population: geography,
        is_approximate: geography,
      },
    },
    commune_loads: {
      ...nobody,
      columns: { content_hash: plain("fingerprint of the loaded file"), loaded_at: plain("when it was loaded") },
    },
  },
});
