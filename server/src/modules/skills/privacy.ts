import { declareData, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const vocabulary = plain("vocabulary of skills, tools and trades, about nobody");
const nobody = { subject: null, owners: [], erase: "nothing_personal" } as const;

export const privacy = declareData<Tables>({
  module: "skills",
  tables: {
    concepts: {
      ...nobody,
      columns: {
        id: vocabulary,
        kind: vocabulary,
        source: vocabulary,
        uri: vocabulary,
        label_fr: vocabulary,
        label_en: vocabulary,
        aliases_fr: vocabulary,
        aliases_en: vocabulary,
      },
    },
    concept_relations: { ...nobody, columns: { from_id: vocabulary, to_id: vocabulary, closeness: vocabulary, source: vocabulary } },
    concept_loads: {
      ...nobody,
      columns: {
        name: plain("which vocabulary was loaded"),
        content_hash: plain("fingerprint of its files"),
        concepts: plain("a count"),
        loaded_at: plain("when it was loaded"),
      },
    },
  },
});
