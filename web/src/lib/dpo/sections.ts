import { m } from "@jump/contract/paraglide/messages.js";

export type DpoSection = { href: string; label: string; text: string };

/** The parts of the console of the data-protection officer, in the order in which they are needed. */
export function dpoSections(): DpoSection[] {
  return [
    { href: "/staff/dpo/requests", label: m.dpo_requests(), text: m.dpo_requests_text() },
    { href: "/staff/dpo/mailbox", label: m.letters_title(), text: m.letters_section_text() },
    { href: "/staff/dpo/breaches", label: m.dpo_breaches(), text: m.dpo_breaches_text() },
    { href: "/staff/dpo/authorities", label: m.dpo_authorities(), text: m.dpo_authorities_text() },
    { href: "/staff/dpo/register", label: m.dpo_register(), text: m.dpo_register_text() },
    { href: "/staff/dpo/processors", label: m.dpo_processors(), text: m.dpo_processors_text() },
    { href: "/staff/dpo/dpia", label: m.dpo_dpia(), text: m.dpo_dpia_text() },
    { href: "/staff/dpo/fairness", label: m.fairness_report_title(), text: m.fairness_report_text() },
    { href: "/staff/dpo/retention", label: m.dpo_retention(), text: m.dpo_retention_text() },
    { href: "/staff/dpo/holds", label: m.dpo_holds(), text: m.dpo_holds_text() },
    { href: "/staff/dpo/archive", label: m.dpo_archive(), text: m.dpo_archive_text() },
    { href: "/staff/dpo/audit", label: m.dpo_audit(), text: m.dpo_audit_text() },
  ];
}
