import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { DisclosureView } from "@jump/contract/privacy.ts";
import { fieldLabel, mapText } from "./map-words.ts";
import type { DisclosureRow } from "./store.ts";

/** A line of the ledger in the words of the person it is about: who received what, and why. */
export function presentDisclosure(row: DisclosureRow, locale: Locale): DisclosureView {
  const fields = row.fields.map((name) => {
    const [table = "", column = ""] = name.split(".");
    return { name, label: fieldLabel(table, column, locale) };
  });
  const labels = [...new Set(fields.map(({ label }) => label))];
  const inputs = {
    recipient: row.recipient_label,
    fields: new Intl.ListFormat(locale, { type: "conjunction" }).format(labels),
    purpose: mapText(`map_purpose_${row.purpose}`, locale) ?? row.purpose,
  };
  const sentences = {
    directory: m.privacy_disclosure_directory,
    shortlist: m.privacy_disclosure_shortlist,
    introduction: m.privacy_disclosure_introduction,
    thread: m.privacy_disclosure_thread,
    staff_access: m.privacy_disclosure_staff_access,
  };
  return {
    id: row.id,
    at: row.disclosed_at.toString(),
    recipient: row.recipient_label,
    audience: row.audience,
    fields,
    purpose: row.purpose,
    basis: row.legal_basis,
    context: row.context_kind,
    sentence: sentences[row.context_kind](inputs, { locale }),
  };
}
