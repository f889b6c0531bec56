import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { Register } from "@jump/contract/register.ts";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const folder = fileURLToPath(new URL(".", import.meta.url));
const template = readFileSync(new URL("register.typ", import.meta.url), "utf8");
let compiler: NodeCompiler | null = null;

/** The register as a PDF, with the compiler's own typeface; nothing is read from the network or the system. */
export function typesetRegister(register: Register, locale: Locale): Buffer {
  compiler ??= NodeCompiler.create({ workspace: folder });
  const inputs = { register: JSON.stringify(register), words: JSON.stringify(wordsFor(register, locale)) };
  const pdf = compiler.pdf({ mainFileContent: template, inputs });
  // Its caches keep every version of the document otherwise.
  compiler.evictCache(0);
  return pdf;
}

function wordsFor({ generated_at, map_version }: Register, locale: Locale): Record<string, string> {
  const say = (message: (inputs: object, options: { locale: Locale }) => string) => message({}, { locale });
  const moment = Temporal.Instant.from(generated_at).toZonedDateTimeISO("Europe/Paris");
  const made = moment.toPlainDate().toLocaleString(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long" });
  return {
    lang: locale,
    title: say(m.oversight_register_title),
    made,
    subtitle: m.oversight_register_subtitle({ date: made, version: map_version }, { locale }),
    controller: say(m.oversight_controller),
    contact: say(m.oversight_contact),
    officer: say(m.oversight_officer),
    activities: say(m.oversight_register_activities),
    basis: say(m.oversight_register_basis),
    subjects: say(m.oversight_register_subjects),
    recipients: say(m.oversight_register_recipients),
    nobody: say(m.oversight_register_nobody),
    processors: say(m.oversight_register_processors),
    processors_none: say(m.oversight_register_processors_none),
    retention: say(m.oversight_register_retention),
    security: say(m.oversight_register_security),
    transfers: say(m.oversight_register_transfers),
    data: say(m.oversight_register_table),
    categories: say(m.oversight_register_categories),
    fields: say(m.oversight_register_fields),
    for_others: say(m.oversight_register_for_others),
    for_others_none: say(m.oversight_register_for_others_none),
    on_behalf_of: say(m.oversight_register_on_behalf_of),
    name: say(m.oversight_processor_name),
    country: say(m.oversight_processor_country),
    task: say(m.oversight_processor_task),
    contract: say(m.oversight_processor_contract),
    ended: say(m.oversight_register_ended),
    unknown: say(m.oversight_not_configured),
    by_setting: say(m.oversight_register_by_setting),
    by_purpose: say(m.oversight_register_by_purpose),
    impersonal: say(m.oversight_register_impersonal),
  };
}
