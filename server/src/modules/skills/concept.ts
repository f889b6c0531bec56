export const conceptKinds = ["skill", "tool", "occupation"] as const;
export type ConceptKind = (typeof conceptKinds)[number];

export const conceptSources = ["layer", "icon", "linguist", "esco", "rome"] as const;
export type ConceptSource = (typeof conceptSources)[number];

export const labelLanguages = ["fr", "en"] as const;
export type LabelLanguage = (typeof labelLanguages)[number];

/** A skill, tool or occupation, with its names; closeness of related concepts lies in (0, 1). */
export type Concept = {
  id: string;
  kind: ConceptKind;
  source: ConceptSource;
  uri: string | null;
  labels: { fr: string | null; en: string | null };
  aliases: { fr: readonly string[]; en: readonly string[] };
  related: readonly { id: string; closeness: number }[];
};

/** A possible reading of a label, best first; score in 0..1. */
export type Candidate = { id: string; score: number; how: "exact" | "stem" | "fuzzy" };

/** A concept named in running text; start and end are UTF-16 offsets into that text. */
export type Mention = {
  id: string;
  kind: ConceptKind;
  start: number;
  end: number;
  score: number;
  how: Candidate["how"];
};
