import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import type { Sealer } from "#platform/sealing.ts";
import { dayInFrance } from "#platform/clock.ts";
import { insertRecords } from "./archive-store.ts";
import { keepUntil } from "./keep-until.ts";
import type { ArchivePlan, ErasurePlan } from "./plan.ts";
import { findLedRows, type LedRow } from "./run-plan-store.ts";

export type Archiver = { sealer: Sealer; openSealed: Vault["openMany"] };
export type Archivable = { plan: ArchivePlan; subject: string; values: LedRow["columns"]; until: Temporal.PlainDate };

/** What of these people the law makes us keep (legal 4.9, 4.12), with the last day of each; `erasedAt` tells when each of them is erased. */
export async function findArchivable(
  ctx: Ctx,
  plan: ErasurePlan,
  accountIds: readonly string[],
  erasedAt: (accountId: string) => Temporal.Instant,
): Promise<Archivable[]> {
  const publishers = [...(await publishersAmong(ctx, plan, accountIds))];
  const today = dayInFrance(ctx.now);
  const found: Archivable[] = [];
  for (const archive of plan.archives) {
    const whose = archive.ifPublished ? publishers : accountIds;
    if (whose.length === 0) continue;
    for (const lead of archive.leads)
      for (const { subject, clock, columns } of await findLedRows(ctx.tx, { ...archive, lead }, whose)) {
        const until = keepUntil(archive.retention, clock as Temporal.Instant | Temporal.PlainDate | null, erasedAt(subject));
        if (Temporal.PlainDate.compare(until, today) >= 0) found.push({ plan: archive, subject, values: columns, until });
      }
  }
  return found;
}

/** Seals rows into the archive; returns how many of each table. */
export async function archiveRows(ctx: Ctx, rows: readonly Archivable[], { sealer, openSealed }: Archiver): Promise<Map<string, number>> {
  const sealedCells = rows.flatMap(({ plan, subject, values }) =>
    plan.sealed.flatMap((column) =>
      Buffer.isBuffer(values[column])
        ? [{ values, name: column, item: { accountId: subject, column: `${plan.table}.${column}` as const, sealed: values[column] } }]
        : [],
    ),
  );
  if (sealedCells.length > 0) {
    const opened = await openSealed(
      ctx.tx,
      sealedCells.map(({ item }) => item),
    );
    for (const [at, { values, name }] of sealedCells.entries()) values[name] = opened[at] ?? null;
  }
  await insertRecords(
    ctx.tx,
    rows.map(({ plan, subject, values, until }) => ({
      table_name: plan.table,
      subject_account_id: subject,
      sealed: sealer.seal(toJson(values)),
      retention: plan.retention,
      archived_at: ctx.now,
      keep_until: until,
    })),
  );
  const counts = new Map<string, number>();
  for (const { plan } of rows) counts.set(plan.table, (counts.get(plan.table) ?? 0) + 1);
  return counts;
}

async function publishersAmong(ctx: Ctx, plan: ErasurePlan, accountIds: readonly string[]): Promise<Set<string>> {
  const publishers = new Set<string>();
  for (const { table, once, leads } of plan.publications)
    for (const lead of leads)
      for (const { subject } of await findLedRows(ctx.tx, { table, lead, columns: [], once }, accountIds)) publishers.add(subject);
  return publishers;
}

function toJson(values: Record<string, unknown>): string {
  return JSON.stringify(values, (_, value: unknown) =>
    // A buffer has already become {type, data} when it arrives here.
    typeof value === "object" && value !== null && "type" in value && value.type === "Buffer" && "data" in value
      ? Buffer.from(value.data as number[]).toString("base64")
      : value,
  );
}
