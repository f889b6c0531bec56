/** What a brief needs of the concept linker; the skills module offers it. */
export type BriefLinker = {
  mentions(text: string): BriefMention[];
  concept(id: string): BriefConcept | undefined;
};

export type BriefMention = {
  id: string;
  kind: "skill" | "tool" | "occupation";
  start: number;
  end: number;
  score: number;
  how: "exact" | "stem" | "fuzzy";
};

export type BriefConcept = {
  id: string;
  labels: { fr: string | null; en: string | null };
  related?: readonly { id: string; closeness: number }[];
};

/** What a brief needs of the gazetteer; the places module offers it. */
export type BriefGazetteer<P extends BriefPlace = BriefPlace> = {
  mentions(text: string): { place: P; start: number; end: number }[];
  search(prefix: string, limit?: number): P[];
};

export type BriefPlace = { code: string; name: string; country: string; population: number };
