import { exportRowLimit, type PersonalDataExport } from "@jump/contract/privacy.ts";
import type { Ctx } from "#platform/context.ts";
import { presentDisclosure } from "./present-disclosure.ts";
import { presentHeldRow } from "./held-row.ts";
import { countHeldRows, findHeldRows } from "./held-rows-store.ts";
import { heldField, heldSources } from "./held-tables.ts";
import { mapVersion } from "./map-version.ts";
import { tableLabel } from "./map-words.ts";
import { holderOf, type DataMap } from "./my-data.ts";
import { openHeldRows } from "./open-held-rows.ts";
import { findDisclosuresOf } from "./store.ts";

/** The person's data as one file: everything the map says is theirs and what they received, at most `limit` rows a table (GDPR art. 15 and 20; clauses G1, G3). */
export async function exportMyData(
  ctx: Ctx,
  { declarations, nameCode, vault }: DataMap,
  limit = exportRowLimit,
): Promise<PersonalDataExport> {
  const holder = await holderOf(ctx, { declarations, nameCode });
  const tables: PersonalDataExport["tables"] = [];
  for (const source of heldSources(declarations)) {
    const stored = await findHeldRows(ctx.tx, source, holder.accountId, { limit, offset: 0 });
    const rows = await openHeldRows(ctx.tx, vault, source, stored, holder.accountId);
    const total = rows.length < limit && rows.length > 0 ? rows.length : await countHeldRows(ctx.tx, source, holder.accountId);
    if (total === 0) continue;
    const columns = [...source.columns.keys()];
    tables.push({
      module: source.module,
      table: source.table,
      label: tableLabel(source.table, ctx.locale, source.as),
      subject: source.subject,
      held_as: source.as,
      fields: columns.map((column) => heldField(source, column, ctx.locale)),
      total,
      rows: rows.map((row) => presentHeldRow(source, row, columns, holder)),
    });
  }
  const disclosures = await findDisclosuresOf(ctx.tx, holder.accountId, { limit, offset: 0 });
  return {
    format: "jump-personal-data",
    version: 2,
    generated_at: ctx.now.toString(),
    map_version: mapVersion(declarations),
    account_id: holder.accountId,
    is_complete: tables.every(({ total }) => total <= limit),
    tables,
    disclosures: disclosures.map((row) => presentDisclosure(row, declarations, ctx.locale)),
  };
}
