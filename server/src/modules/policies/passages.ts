import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { Passage } from "@jump/contract/policies.ts";
import { fieldLabel, mapText, tableLabel } from "#modules/privacy";
import type { Wording } from "./policy-content.ts";

/** The hand-written parts of the policy; their titles and texts stand in the catalogue. */
export const passageIds = [
  "who",
  "contact",
  "clock",
  "sweep",
  "archive",
  "others",
  "processors",
  "authorities",
  "cookies",
  "right_access",
  "right_correct",
  "right_port",
  "right_erase",
  "right_limit",
  "right_object",
  "right_consent",
  "right_human",
  "right_after",
  "right_complain",
  "changes",
  "better_sex",
  "better_photo",
  "better_stages",
  "better_push",
  "better_mail",
  "better_decision",
  "better_basis",
  "better_test",
  "better_optional",
] as const;
type PassageId = (typeof passageIds)[number];

/** The passages of today's catalogue in one language. */
export function passagesIn(locale: Locale): Record<string, Passage> {
  return Object.fromEntries(
    passageIds.map((id) => [id, { title: textOf(`policy_passage_${id}_title`, locale), text: textOf(`policy_passage_${id}`, locale) }]),
  );
}

/** The words that today's catalogue has for the map. */
export const catalogueWording: Wording = {
  word: (kind, id, locale) => mapText(`map_${kind}_${id}`, locale) ?? id,
  field: fieldLabel,
  table: tableLabel,
  passages: passagesIn,
};

/** A passage without a text does not compile. */
const passages: Record<PassageKey, (inputs: Record<string, never>, options: { locale: Locale }) => string> = m;

type PassageKey = `policy_passage_${PassageId}` | `policy_passage_${PassageId}_title`;

function textOf(key: PassageKey, locale: Locale): string {
  return passages[key]({}, { locale });
}
