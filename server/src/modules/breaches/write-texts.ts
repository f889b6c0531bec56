import type { BreachView } from "@jump/contract/breaches.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";

type Line = [heading: string, text: string];
export type Sender = { name: string | null; contact: string | null };

/** The notification to the authority as a draft with the fields of its form (CNIL teleservice; GDPR art. 33(3)). */
export function writeNotification(breach: BreachView, sender: Sender, locale: Locale): string {
  const say = (message: (inputs: object, options: { locale: Locale }) => string) => message({}, { locale });
  const missing = say(m.oversight_not_configured);
  const at = (text: string | null) => (text === null ? say(m.breach_text_going_on) : momentText(text, locale));
  const lines: Line[] = [
    [say(m.oversight_controller), sender.name ?? missing],
    [say(m.oversight_contact), sender.contact ?? missing],
    [say(m.breach_title), breach.title],
    [say(m.breach_aware_at), at(breach.aware_at)],
    [say(m.breach_due_at), at(breach.due_at)],
    [say(m.breach_late_reason), breach.late_reason ?? "–"],
    [say(m.breach_period), `${at(breach.started_at)} – ${at(breach.ended_at)}`],
    [say(m.breach_nature), breach.nature.map((nature) => say(natures[nature])).join(", ")],
    [say(m.breach_description), breach.description],
    [say(m.breach_categories), breach.categories.join(", ")],
    [say(m.breach_fields), breach.fields.map(({ label, name }) => `${label} (${name})`).join(", ")],
    [say(m.breach_people), String(breach.people)],
    [say(m.breach_risk), say(risks[breach.risk])],
    [say(m.breach_consequences), breach.consequences],
    [say(m.breach_measures), breach.measures],
    [
      say(m.breach_people_told),
      breach.people_informed_at === null ? (breach.not_informed_reason ?? say(m.breach_text_not_yet)) : at(breach.people_informed_at),
    ],
    [say(m.breach_transfers), say(m.oversight_no_transfers)],
  ];
  return `${say(m.breach_text_notification)}\n\n${lines.map(([heading, text]) => `${heading}\n${text}`).join("\n\n")}\n`;
}

/** The letter to the people as a draft in plain words (GDPR art. 34(2)). */
export function writeLetter(breach: BreachView, sender: Sender, locale: Locale): string {
  const { title, description, consequences, measures } = breach;
  const body = m.mail_breach_notice_body({ description, consequences, measures }, { locale });
  const contact = sender.contact ?? m.oversight_not_configured({}, { locale });
  return `${m.mail_breach_notice_subject({ title }, { locale })}\n\n${m.mail_greeting({}, { locale })}\n\n${body}\n\n${m.oversight_contact({}, { locale })} – ${contact}\n`;
}

const natures = {
  confidentiality: m.breach_nature_confidentiality,
  integrity: m.breach_nature_integrity,
  availability: m.breach_nature_availability,
};
const risks = { none: m.breach_risk_none, risk: m.breach_risk_risk, high: m.breach_risk_high };

function momentText(text: string, locale: Locale): string {
  const moment = Temporal.Instant.from(text).toZonedDateTimeISO("Europe/Paris");
  return moment.toLocaleString(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeStyle: "short" });
}
