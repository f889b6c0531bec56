// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type ConceptLoadsTable = {
  name: "built-in" | "esco" | "rome";
  content_hash: string;
  concepts: number;
  loaded_at: Generated<Temporal.Instant>;
};

export type ConceptRelationsTable = {
  from_id: string;
  to_id: string;
  closeness: number;
  source: "layer" | "esco" | "rome";
};

export type ConceptsTable = {
  id: string;
  kind: "skill" | "tool" | "occupation";
  source: "layer" | "icon" | "linguist" | "esco" | "rome";
  uri: string | null;
  label_fr: string | null;
  label_en: string | null;
  aliases_fr: string[];
  aliases_en: string[];
};

export type Tables = {
  concept_loads: ConceptLoadsTable;
  concept_relations: ConceptRelationsTable;
  concepts: ConceptsTable;
};
