import { m } from "@jump/contract/paraglide/messages.js";

type Kind = "purpose" | "basis" | "category" | "retention" | "audience" | "value" | "source";
const texts = m as unknown as Record<string, ((inputs: Record<string, never>) => string) | undefined>;

/** A text of the catalogue for a word of the data map, or the word itself. */
export function wordOf(kind: Kind, id: string): string {
  return texts[`map_${kind}_${id}`]?.({}) ?? id;
}
