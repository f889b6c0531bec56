import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { ExportFormat, MadeFile, Register } from "@jump/contract/register.ts";
import { dayInFrance } from "#platform/clock.ts";
import { toCsv } from "#platform/csv.ts";
import { typesetRegister } from "./typeset-register.ts";

const mediaTypes: Record<ExportFormat, string> = { csv: "text/csv; charset=utf-8", json: "application/json", pdf: "application/pdf" };

/** The register as a file: CSV has one line a purpose and table, JSON all of it, PDF a document to hand over. */
export function exportRegister(register: Register, format: ExportFormat, locale: Locale): MadeFile {
  const content = {
    csv: () => Buffer.from(registerRows(register, locale)),
    json: () => toJson(register),
    pdf: () => typesetRegister(register, locale),
  };
  const day = dayInFrance(Temporal.Instant.from(register.generated_at)).toString();
  return { name: `register-${day}.${format}`, media_type: mediaTypes[format], content: content[format]().toString("base64") };
}

function toJson(register: Register): Buffer {
  return Buffer.from(JSON.stringify(register, null, 2));
}

function registerRows({ activities, processors, impersonal_tables }: Register, locale: Locale): string {
  const head = [
    m.oversight_register_purpose({}, { locale }),
    m.oversight_register_basis({}, { locale }),
    m.oversight_register_subjects({}, { locale }),
    m.oversight_register_table({}, { locale }),
    m.oversight_register_categories({}, { locale }),
    m.oversight_register_fields({}, { locale }),
    m.oversight_register_recipients({}, { locale }),
    m.oversight_register_processors({}, { locale }),
    m.oversight_register_retention({}, { locale }),
    m.oversight_register_security({}, { locale }),
    m.oversight_register_transfers({}, { locale }),
  ];
  const lines = activities.flatMap((activity) =>
    activity.tables.map((table) => [
      activity.label,
      activity.basis_label,
      labels(activity.subjects),
      table.table,
      labels(table.categories),
      table.fields.map(({ id }) => id).join("; "),
      labels(activity.recipients),
      activity.processors.join("; "),
      activity.retentions.map(({ label, reference }) => `${label} (${reference})`).join("; "),
      labels(activity.security),
      activity.transfers,
    ]),
  );
  const impersonal = impersonal_tables.map(({ table }) => [
    m.oversight_register_impersonal({}, { locale }),
    "",
    "",
    table,
    "",
    "",
    "",
    "",
    "",
    "",
    "",
  ]);
  const suppliers = processors.map(({ name, country, task, contract, fields, is_in_force }) => [
    m.oversight_register_processor({}, { locale }),
    contract ?? "",
    country ?? m.oversight_not_configured({}, { locale }),
    "",
    "",
    fields.join("; "),
    name,
    task,
    is_in_force ? "" : m.oversight_register_ended({}, { locale }),
    "",
    "",
  ]);
  return toCsv([head, ...lines, ...impersonal, ...suppliers]);
}

function labels(items: readonly { label: string }[]): string {
  return items.map(({ label }) => label).join("; ");
}
