import { locales } from "@jump/contract/locale.ts";
import type { PolicyContent } from "@jump/contract/policies.ts";
import type { Difference } from "./difference.ts";
import { canonical } from "./policy-content.ts";

/** Hand-written passages that are new, gone or written anew, in either language. */
export function passageChanges(old: PolicyContent, now: PolicyContent): Difference[] {
  const [before, after] = [passagesById(old), passagesById(now)];
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.flatMap((passage): Difference[] => {
    const [was, is] = [before.get(passage), after.get(passage)];
    if (was === is) return [];
    const kind = was === undefined ? "new_passage" : is === undefined ? "removed_passage" : "changed_passage";
    return [{ kind, about: { passage }, columns: [] }];
  });
}

/** Names of data, purposes or recipients that read otherwise, where what they name stands in both versions; told once, with how many. */
export function wordChanges(old: PolicyContent, now: PolicyContent): Difference[] {
  const changed = new Set(
    locales.flatMap((locale) =>
      Object.entries(now.words[locale]).flatMap(([key, word]) => {
        const before = old.words[locale][key];
        return before === undefined || before === word ? [] : [key];
      }),
    ),
  );
  const columns = now.columns.filter(({ table, column }) => changed.has(`field ${table}.${column}`));
  return changed.size === 0 ? [] : [{ kind: "other_words", about: { count: String(changed.size) }, columns }];
}

/** Each passage's text in every language, as one value to compare. */
function passagesById({ passages }: PolicyContent): Map<string, string> {
  const ids = new Set(locales.flatMap((locale) => Object.keys(passages[locale])));
  return new Map([...ids].map((id) => [id, canonical(locales.map((locale) => passages[locale][id]))]));
}
