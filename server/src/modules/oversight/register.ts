import {
  audiences,
  categories,
  purposes,
  retentions,
  subjects,
  type ModuleDeclaration,
  type PersonalColumn,
  type Purpose,
  type Subject,
} from "@jump/contract/data-map.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { Activity, Register, RegisterProcessor } from "@jump/contract/register.ts";
import { fieldLabel, mapText, mapVersion, tableLabel } from "#modules/privacy";
import { forOthers, type Controller } from "./controller-record.ts";
import { measuresFor } from "./security-measures.ts";

/** What the declarations cannot tell: who runs the platform, who works for it, and when the register is made. */
export type RegisterFacts = { controller: Controller; processors: readonly RegisterProcessor[]; now: Temporal.Instant; locale: Locale };

type Declared = { module: string; table: string; subject: Subject; name: string; column: PersonalColumn };

/** The register of processing activities (GDPR art. 30(1) and 30(2)): one activity a purpose of the map, with its one basis (clause L1). */
export function registerOf(declarations: readonly ModuleDeclaration[], facts: RegisterFacts): Register {
  const { controller, processors, locale } = facts;
  const missing = m.oversight_not_configured({}, { locale });
  const declared = declaredColumns(declarations);
  const used = (Object.keys(purposes) as Purpose[]).map((purpose) => ({
    purpose,
    own: declared.filter(({ column }) => column.purpose === purpose),
  }));
  return {
    generated_at: facts.now.toString(),
    map_version: mapVersion(declarations),
    controller: {
      name: controller.name ?? missing,
      contact: controller.contact ?? missing,
      officer: controller.contact ?? missing,
      is_complete: controller.name !== null && controller.contact !== null,
    },
    activities: used.filter(({ own }) => own.length > 0).map(({ purpose, own }) => activityOf(purpose, own, processors, locale)),
    for_others: forOthers.flatMap(({ id, purpose }) => {
      const own = used.find((one) => one.purpose === purpose)!.own;
      return own.length === 0 ? [] : [forOthersOf(id, own, locale)];
    }),
    processors: [...processors],
    impersonal_tables: declarations.flatMap(({ module, tables }) =>
      Object.entries(tables)
        .filter(([, { columns }]) => !Object.values(columns).some(({ personal }) => personal))
        .map(([table]) => ({ module, table })),
    ),
  };
}

function declaredColumns(declarations: readonly ModuleDeclaration[]): Declared[] {
  return declarations.flatMap(({ module, tables }) =>
    Object.entries(tables).flatMap(([table, { columns, subject }]) =>
      Object.entries(columns).flatMap(([name, column]) =>
        column.personal && subject !== null ? [{ module, table, subject, name, column }] : [],
      ),
    ),
  );
}

function activityOf(purpose: Purpose, own: readonly Declared[], processors: readonly RegisterProcessor[], locale: Locale): Activity {
  const { basis, clauses } = purposes[purpose];
  const columns = own.map(({ column }) => column);
  return {
    purpose,
    label: words(`map_purpose_${purpose}`, locale),
    basis,
    basis_label: words(`map_basis_${basis}`, locale),
    clauses: [...clauses],
    subjects: labelled(
      subjects.filter((id) => own.some(({ subject }) => subject === id)),
      "oversight_subject",
      locale,
    ),
    tables: [...Map.groupBy(own, ({ table }) => table)].map(([table, fields]) => ({
      module: fields[0]!.module,
      table,
      label: tableLabel(table, locale, "staff"),
      categories: categoriesOf(
        fields.map(({ column }) => column),
        locale,
      ),
      fields: fields.map(({ name }) => ({ id: name, label: fieldLabel(table, name, locale, "staff") })),
    })),
    recipients: labelled(
      audiences.filter((id) => id !== "self" && columns.some((column) => column.audiences.includes(id))),
      "map_audience",
      locale,
    ),
    processors: processors.filter((one) => one.is_in_force && one.purposes.includes(purpose)).map(({ name, task }) => `${name} – ${task}`),
    retentions: [...new Set(columns.map(({ retention }) => retention))].map((id) => ({
      id,
      label: words(`map_retention_${id}`, locale),
      period: retentions[id].period,
      reference: retentions[id].reference,
    })),
    security: labelled(measuresFor(columns), "oversight_measure", locale),
    transfers: m.oversight_no_transfers({}, { locale }),
  };
}

function forOthersOf(id: string, own: readonly Declared[], locale: Locale): Register["for_others"][number] {
  const columns = own.map(({ column }) => column);
  return {
    on_behalf_of: words(`oversight_for_others_${id}`, locale),
    task: words(`oversight_for_others_${id}_task`, locale),
    categories: categoriesOf(columns, locale),
    security: labelled(measuresFor(columns), "oversight_measure", locale),
    transfers: m.oversight_no_transfers({}, { locale }),
  };
}

function categoriesOf(columns: readonly PersonalColumn[], locale: Locale) {
  return labelled(
    categories.filter((id) => columns.some(({ category }) => category === id)),
    "map_category",
    locale,
  );
}

function labelled<Id extends string>(ids: readonly Id[], prefix: string, locale: Locale): { id: Id; label: string }[] {
  return ids.map((id) => ({ id, label: words(`${prefix}_${id}`, locale) }));
}

/** The catalogue has words for everything the register says; a key without them is a fault that a test finds. */
function words(key: string, locale: Locale): string {
  return mapText(key, locale) ?? key;
}
