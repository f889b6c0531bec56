import { categories, type ModuleDeclaration, type PersonalColumn } from "@jump/contract/data-map.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { DisclosureView } from "@jump/contract/privacy.ts";
import { fieldLabel, mapText } from "./map-words.ts";
import type { DisclosureRow } from "./store.ts";

/** How many data a sentence names before it counts the others. */
const namedInSentence = 6;

/** A line of the ledger in the words of the person it is about: who received what, and why; what identifies comes first, technical keys are left out. */
export function presentDisclosure(row: DisclosureRow, declarations: readonly ModuleDeclaration[], locale: Locale): DisclosureView {
  const fields = row.fields
    .map((name) => ({ name, facts: factsOf(declarations, name) }))
    .filter(({ facts }) => facts !== "technical")
    .toSorted((a, b) => rankOf(a.facts) - rankOf(b.facts))
    .map(({ name }) => ({ name, label: fieldLabel(...split(name), locale) }));
  const recipient = row.recipient_label ?? row.recipient_name ?? m.ledger_recipient_gone({}, { locale });
  const inputs = { recipient, fields: listOf([...new Set(fields.map(({ label }) => label))], locale) };
  const sentences = {
    directory: m.privacy_disclosure_directory,
    shortlist: m.privacy_disclosure_shortlist,
    introduction: m.privacy_disclosure_introduction,
    thread: m.privacy_disclosure_thread,
    staff_access: m.privacy_disclosure_staff_access,
    processor: m.ledger_disclosure_processor,
    authority: m.ledger_disclosure_authority,
    transfer: m.ledger_disclosure_transfer,
    archive: m.ledger_disclosure_archive,
  };
  return {
    id: row.id,
    at: row.disclosed_at.toString(),
    recipient,
    audience: row.audience,
    fields,
    purpose: row.purpose,
    basis: row.legal_basis,
    context: row.context_kind,
    sentence: [sentences[row.context_kind](inputs, { locale }), reasonSentence(row, locale)].filter((part) => part !== null).join(" "),
  };
}

/** Why staff read, as they stated it then. */
function reasonSentence({ stated_reason: reason, stated_words: words }: DisclosureRow, locale: Locale): string | null {
  if (reason === null) return null;
  const named = mapText(`ledger_reason_${reason}`, locale) ?? reason;
  return words
    ? m.ledger_disclosure_because({ reason: named, words }, { locale })
    : m.ledger_disclosure_because_alone({ reason: named }, { locale });
}

function listOf(labels: readonly string[], locale: Locale): string {
  const others = labels.length - namedInSentence;
  const named = others > 1 ? [...labels.slice(0, namedInSentence), m.privacy_disclosure_others({ count: others }, { locale })] : labels;
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(named);
}

/** What the map says of a disclosed column today; a column that has since gone keeps its line in the ledger. */
function factsOf(declarations: readonly ModuleDeclaration[], name: string): PersonalColumn | "technical" | "gone" {
  const [table, column] = split(name);
  const facts = declarations.find(({ tables }) => Object.hasOwn(tables, table))?.tables[table]?.columns[column];
  return facts === undefined ? "gone" : facts.personal ? facts : "technical";
}

function rankOf(facts: ReturnType<typeof factsOf>): number {
  return typeof facts === "string" ? categories.length : categories.indexOf(facts.category);
}

function split(name: string): [table: string, column: string] {
  const [table = "", column = ""] = name.split(".");
  return [table, column];
}
