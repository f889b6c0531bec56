import type { BreachView } from "@jump/contract/breaches.ts";
import type { MadeFile } from "@jump/contract/register.ts";
import { toCsv } from "#platform/csv.ts";

const columns = [
  "id",
  "title",
  "aware_at",
  "due_at",
  "started_at",
  "ended_at",
  "description",
  "reached",
  "risk",
  "consequences",
  "measures",
  "people",
  "people_informed",
  "notified_at",
  "notification_reference",
  "late_reason",
  "people_informed_at",
  "not_informed_reason",
  "closed_at",
  "closing_note",
] as const satisfies readonly (keyof BreachView)[];

/** The register of all breaches as CSV, one line each, under the names of the API (GDPR art. 33(5)). */
export function exportBreaches(breaches: readonly BreachView[], day: Temporal.PlainDate): MadeFile {
  const rows = breaches.map((breach) => [
    ...columns.map((column) => String(breach[column] ?? "")),
    breach.nature.join("; "),
    breach.fields.map(({ name }) => name).join("; "),
  ]);
  const content = Buffer.from(toCsv([[...columns, "nature", "fields"], ...rows])).toString("base64");
  return { name: `breaches-${day.toString()}.csv`, media_type: "text/csv; charset=utf-8", content };
}
