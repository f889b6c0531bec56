import { readFileSync } from "node:fs";
import { promiseStates, type PromiseView, type Promises } from "@jump/contract/privacy.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { z } from "zod";
import { mapText } from "./map-words.ts";
import type { ProofOf } from "./proofs.ts";

const Clause = z.strictObject({ id: z.string(), state: z.enum(promiseStates), mechanism: z.array(z.string()), tests: z.array(z.string()) });
export type Clause = z.infer<typeof Clause>;

/** Every clause of the promise list with what keeps it, read from `promises.json`; a test holds each line to the repository. */
export const clauses: readonly Clause[] = z
  .array(Clause)
  .parse(JSON.parse(readFileSync(new URL("promises.json", import.meta.url), "utf8")));

/** The chapters of the list by the letter of their clauses. */
const chapters: Record<string, string> = {
  D: "who",
  C: "collected",
  U: "purposes",
  L: "purposes",
  A: "selection",
  R: "retention",
  T: "recipients",
  G: "rights",
  S: "rights",
  K: "rights",
  M: "rights",
};

/** The promise list in the reader's language, of one state or whole; the counts are always those of the whole. */
export function readPromises(
  locale: Locale,
  state: Clause["state"] | undefined,
  proofOf: ProofOf | null,
  figures: Record<string, number>,
): Promises {
  const count = (wanted: Clause["state"]) => clauses.filter((clause) => clause.state === wanted).length;
  return {
    has_proofs: proofOf !== null,
    figures,
    items: clauses.filter((clause) => state === undefined || clause.state === state).map((clause) => inWords(clause, locale, proofOf)),
    counts: { kept: count("kept"), partly: count("partly"), not_yet: count("not_yet") },
  };
}

function inWords({ id, state, mechanism, tests }: Clause, locale: Locale, proofOf: ProofOf | null): PromiseView {
  const key = `promise_${id.toLowerCase()}`;
  return {
    id,
    chapter: mapText(`promise_chapter_${chapters[id[0]!]}`, locale) ?? "",
    text: mapText(key, locale) ?? id,
    state,
    gap: mapText(`${key}_gap`, locale),
    mechanism: mechanism.map((file) => ({ module: /modules\/([\w-]+)\//.exec(file)?.[1] ?? file.split("/")[0]!, file })),
    tests: tests.map((name) => ({ name, passed_at: proofOf?.(name) ?? null })),
  };
}
