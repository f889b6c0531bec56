import type { PersonRecord } from "@jump/contract/staff-access.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const record = await api(event).get<PersonRecord>(`/api/staff/people/${encodeURIComponent(event.params.id)}`);
  // "self" is the person of the record, not the reader.
  const tables = record.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      values: Object.fromEntries(Object.entries(row.values).map(([column, value]) => [column, value === "self" ? "this_person" : value])),
    })),
  }));
  return { record: { ...record, tables } };
};
