import { retentions, type Retention } from "@jump/contract/data-map.ts";
import type { ArchivedRecord, ArchiveReading, ReadArchive } from "@jump/contract/erasure.ts";
import { fieldLabel, tableLabel } from "#modules/privacy";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import type { Sealer } from "#platform/sealing.ts";
import { findRecords, insertReading, type ArchiveReading as ReadingRow } from "./archive-store.ts";

/** Opens what the archive has of somebody erased, for a stated reason; the reading is written down in the same transaction, also where there is nothing. */
export async function readArchive(ctx: Ctx, sealer: Sealer, { subject_account_id, reason }: ReadArchive): Promise<ArchivedRecord[]> {
  const today = dayInFrance(ctx.now);
  const kept = (await findRecords(ctx.tx, subject_account_id)).filter(
    ({ keep_until }) => Temporal.PlainDate.compare(keep_until, today) >= 0,
  );
  await insertReading(ctx.tx, {
    subject_account_id,
    reader_account_id: ctx.actor.accountId!,
    reason,
    records: kept.length,
    read_at: ctx.now,
  });
  return kept.map((record) => ({
    table: record.table_name,
    label: tableLabel(record.table_name, ctx.locale, "staff"),
    values: Object.entries(JSON.parse(sealer.open(record.sealed)) as Record<string, unknown>).map(([column, value]) => ({
      column,
      label: fieldLabel(record.table_name, column, ctx.locale, "staff"),
      value: typeof value === "string" ? value : JSON.stringify(value),
    })),
    reference: retentions[record.retention as Retention].reference,
    archived_at: record.archived_at.toString(),
    keep_until: record.keep_until.toString(),
  }));
}

export function presentReading({ read_at, ...row }: ReadingRow): ArchiveReading {
  return {
    id: row.id,
    subject_account_id: row.subject_account_id,
    reader_account_id: row.reader_account_id,
    reason: row.reason,
    records: row.records,
    read_at: read_at.toString(),
  };
}
