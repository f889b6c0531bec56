import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { ChangeView, PolicyChange, PolicyContent } from "@jump/contract/policies.ts";
import { mapText } from "#modules/privacy";

/** Names that a sentence gives before it only counts. */
const named = 3;
const regions = { fr: "fr-FR", en: "en-GB" } as const;
type Message = (inputs: Record<string, string>, options: { locale: Locale }) => string;

/** A difference in plain words, in the wording of the version that had or has what it is about. */
export function sentenceOf(change: PolicyChange, old: PolicyContent, now: PolicyContent, locale: Locale): ChangeView {
  const { kind, important, about, fields } = change;
  const word = (key: string) => now.words[locale][key] ?? old.words[locale][key] ?? key;
  const byTable = [...Map.groupBy(fields, (field) => field.slice(0, field.lastIndexOf(".")))].map(([table, own]) => ({
    table: word(`table ${table}`),
    labels: [...new Set(own.map((field) => word(`field ${field}`)))],
  }));
  const passage = (content: PolicyContent) => content.passages[locale][about.passage ?? ""];
  const title = passage(now)?.title ?? passage(old)?.title ?? null;
  const [from, to] = fromAndTo(change, old, now, locale);
  const params: Record<string, string> = {
    purpose: word(`purpose_${about.purpose}`),
    basis: word(`basis_${about.basis}`),
    audience: word(`audience_${about.audience}`),
    retention: word(`retention_${about.retention}`),
    table: word(`table ${about.table}`),
    passage: title ?? "",
    count: about.count ?? "",
    tables: listOf(
      byTable.map(({ table }) => table),
      locale,
    ),
    list: listOf(
      // Where the sentence names the table, its data need no name of their own.
      byTable.map(({ table, labels }) =>
        about.table ? listOf(labels, locale) : m.policy_change_of({ table, list: listOf(labels, locale) }, { locale }),
      ),
      locale,
    ),
    from,
    to,
  };
  const say = (m as unknown as Record<string, Message>)[`policy_change_${kind}`]!;
  return {
    kind,
    important,
    sentence: say(params, { locale }),
    passage: title,
    data: byTable,
    before: passage(old)?.text ?? null,
    after: passage(now)?.text ?? null,
  };
}

/** Every difference that a version brought, in plain words. */
export function sentencesOf(changes: readonly PolicyChange[], old: PolicyContent, now: PolicyContent, locale: Locale): ChangeView[] {
  return changes.map((change) => sentenceOf(change, old, now, locale));
}

/** What a change leads from and to, in words; each in the wording of its own version. */
function fromAndTo({ kind, about }: PolicyChange, old: PolicyContent, now: PolicyContent, locale: Locale): [string, string] {
  const { from = "", to = "" } = about;
  const own = (group: string): [string, string] => [
    old.words[locale][`${group}_${from}`] ?? from,
    now.words[locale][`${group}_${to}`] ?? to,
  ];
  const shared = (group: string): [string, string] => [
    mapText(`policy_${group}_${from}`, locale) ?? from,
    mapText(`policy_${group}_${to}`, locale) ?? to,
  ];
  switch (kind) {
    case "new_basis":
      return own("basis");
    case "other_purpose":
      return own("purpose");
    case "other_category":
      return own("category");
    case "other_source":
      return own("source");
    case "longer_retention":
    case "shorter_retention":
    case "restated_retention":
    case "longer_archive":
    case "shorter_archive": {
      const [before, after] = own("retention");
      // A rule that kept its name is told by its figures.
      if (before !== after) return [before, after];
      return [figures(old, from, locale), figures(now, to, locale)];
    }
    case "other_form":
      return shared("form");
    case "other_clock":
      return shared("clock");
    case "other_erasure":
      return shared("erasure");
    default:
      return [from, to];
  }
}

/** "730 jours depuis le 25/11/2026 (R1, R2)" of a retention rule, and what follows later. */
function figures({ retentions }: PolicyContent, rule: string, locale: Locale): string {
  const { period, reference, since, later } = retentions[rule]!;
  const day = (date: string) => Temporal.PlainDate.from(date).toLocaleString(regions[locale], { dateStyle: "short" });
  const parts = [
    m.policy_rule_since({ period: length(period, locale), date: day(since) }, { locale }),
    ...later.map((change) => m.policy_long_later({ period: length(change.period, locale), date: day(change.since) }, { locale })),
  ];
  return `${parts.join(", ")} (${reference})`;
}

function length(period: string, locale: Locale): string {
  const [, count = "0", unit = "D"] = /^P(\d+)([DMY])$/.exec(period) ?? [];
  const units = { D: "day", M: "month", Y: "year" } as const;
  return new Intl.NumberFormat(regions[locale], { style: "unit", unit: units[unit as keyof typeof units], unitDisplay: "long" }).format(
    Number(count),
  );
}

function listOf(labels: readonly string[], locale: Locale): string {
  const more = labels.length - named;
  const shown = more > 1 ? [...labels.slice(0, named), m.policy_change_more({ count: String(more) }, { locale })] : labels;
  return new Intl.ListFormat(regions[locale], { type: "conjunction" }).format(shown);
}
