import type { NamedPlace } from "@jump/contract/common-fields.ts";

/** What the companies module needs of the gazetteer: a place by its code. */
export type Places = { byCode(code: string): { name: string; country: string } | undefined };

/** The commune with its name; a code that has left the register stands for itself. */
export function namedCommune(gazetteer: Places, code: string | null): NamedPlace | null {
  if (code === null) return null;
  const { name, country } = gazetteer.byCode(code) ?? { name: code, country: "FR" };
  return { code, name, country };
}
