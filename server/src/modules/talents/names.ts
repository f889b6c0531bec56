import type { NamedPlace } from "@jump/contract/common-fields.ts";
import { departements } from "@jump/contract/departements.ts";
import type { Locale } from "@jump/contract/locale.ts";

type Labels = { fr: string | null; en: string | null };

/** What the Talents module needs of the concepts: kind and names of one. */
export type Concepts = { concept(id: string): { kind: "skill" | "tool" | "occupation"; labels: Labels } | undefined };

/** What the Talents module needs of the gazetteer: name, country and centre (degrees) of a place. */
export type Places = { byCode(code: string): { name: string; country: string; lat: number; lon: number } | undefined };

/** Names things for one reader. */
export type Naming = {
  locale: Locale;
  linker: Concepts;
  gazetteer: Places;
};

/** A concept with its name; one that has left the register stands for itself. */
export function namedConcept({ linker, locale }: Naming, id: string): { id: string; label: string } {
  const labels = linker.concept(id)?.labels;
  return { id, label: labels?.[locale] ?? labels?.fr ?? labels?.en ?? id };
}

export function namedPlace({ gazetteer }: Pick<Naming, "gazetteer">, code: string | null): NamedPlace | null {
  if (code === null) return null;
  const { name, country } = gazetteer.byCode(code) ?? { name: code, country: "FR" };
  return { code, name, country };
}

export function namedDepartement(code: string | null): { code: string; name: string } | null {
  return code === null ? null : { code, name: departements[code] ?? code };
}
