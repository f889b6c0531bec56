import { purposes, type Audience, type ModuleDeclaration, type Purpose } from "@jump/contract/data-map.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Locale } from "@jump/contract/locale.ts";
import type { PageQuery } from "@jump/contract/paging.ts";
import type { HeldTable, MyData, MyDataTable } from "@jump/contract/privacy.ts";
import type { Vault } from "#modules/vault";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { accountClocks } from "./clock-store.ts";
import { presentHeldRow, type Holder, type NameCode } from "./held-row.ts";
import { countHeldRows, findHeldRows } from "./held-rows-store.ts";
import { heldField, heldSources, type HeldSource } from "./held-tables.ts";
import { mapVersion } from "./map-version.ts";
import { tableLabel } from "./map-words.ts";
import { openHeldRows } from "./open-held-rows.ts";

/** The declarations of every module, what the codes in their columns are called, and what opens sealed columns for their owner. */
export type DataMap = {
  declarations: readonly ModuleDeclaration[];
  nameCode(column: string, code: string, locale: Locale): ReturnType<NameCode>;
  vault: Pick<Vault, "openMany">;
};

type Found = { source: HeldSource; total: number; rows: Awaited<ReturnType<typeof findHeldRows>> };

/** Everything held about the person who asks, grouped by purpose, with the first `size` rows of each table (GDPR art. 15; clause G1). */
export async function readMyData(ctx: Ctx, { declarations, nameCode, vault }: DataMap, size: number): Promise<MyData> {
  const holder = await holderOf(ctx, { declarations, nameCode });
  const found: Found[] = [];
  for (const source of heldSources(declarations)) {
    const total = await countHeldRows(ctx.tx, source, holder.accountId);
    const rows = total === 0 ? [] : await findHeldRows(ctx.tx, source, holder.accountId, { limit: size, offset: 0 });
    found.push({ source, total, rows: await openHeldRows(ctx.tx, vault, source, rows, holder.accountId) });
  }
  const held = found.filter(({ total }) => total > 0);
  return {
    map_version: mapVersion(declarations),
    generated_at: ctx.now.toString(),
    purposes: (Object.keys(purposes) as Purpose[])
      .map((purpose) => ({
        purpose,
        basis: purposes[purpose].basis,
        clauses: [...purposes[purpose].clauses],
        tables: held.flatMap((one) => partOf(one, purpose, holder, ctx)),
      }))
      .filter(({ tables }) => tables.length > 0),
    empty: found.filter(({ total }) => total === 0).map(({ source }) => tableLabel(source.table, ctx.locale, source.as)),
  };
}

/** One table's rows of the person who asks, page by page; a table that the map does not know, or that is not held so, is not found. */
export async function readMyDataTable(
  ctx: Ctx,
  { declarations, nameCode, vault }: DataMap,
  table: string,
  { page, size, as }: PageQuery & { as: "owner" | "receiver" },
): Promise<MyDataTable> {
  const source = heldSources(declarations).find((one) => one.table === table && one.as === as);
  if (!source) throw new Refusal("not_found");
  const holder = await holderOf(ctx, { declarations, nameCode });
  const columns = [...source.columns.keys()];
  const stored = await findHeldRows(ctx.tx, source, holder.accountId, { limit: size, offset: (page - 1) * size });
  const rows = await openHeldRows(ctx.tx, vault, source, stored, holder.accountId);
  return {
    table,
    label: tableLabel(table, ctx.locale, as),
    held_as: as,
    fields: columns.map((column) => heldField(source, column, ctx.locale)),
    items: rows.map((row) => presentHeldRow(source, row, columns, holder)),
    page,
    size,
    total: await countHeldRows(ctx.tx, source, holder.accountId),
  };
}

/** What the map lets another audience read of the rows about one person, table by table, the first `size` rows of each. */
export async function readHeldFor(ctx: Ctx, map: DataMap, accountId: string, reader: Audience, size: number): Promise<HeldTable[]> {
  const holder = await holderBehind(ctx, map, accountId);
  const tables: HeldTable[] = [];
  for (const source of heldSources(map.declarations, reader)) {
    if (source.as !== "owner" || source.shown.length === 0) continue;
    const total = await countHeldRows(ctx.tx, source, accountId);
    if (total === 0) continue;
    const stored = await findHeldRows(ctx.tx, source, accountId, { limit: size, offset: 0 });
    const rows = await openHeldRows(ctx.tx, map.vault, source, stored, accountId);
    tables.push({
      table: source.table,
      label: tableLabel(source.table, ctx.locale),
      held_as: "owner",
      fields: source.shown.map((column) => heldField(source, column, ctx.locale)),
      rows: rows.map((row) => presentHeldRow(source, row, source.shown, holder)),
      total,
    });
  }
  return tables;
}

/** The signed-in person, with the clock of their account (clauses R1, R2). */
export function holderOf(ctx: Ctx, map: Pick<DataMap, "declarations" | "nameCode">): Promise<Holder> {
  return holderBehind(ctx, map, (ctx.actor as SignedInActor).accountId);
}

/** The person of an account, for whom a job reads. */
export async function holderBehind(
  ctx: Pick<Ctx, "tx" | "now" | "locale">,
  { declarations, nameCode }: Pick<DataMap, "declarations" | "nameCode">,
  accountId: string,
): Promise<Holder> {
  const clockStart = (await accountClocks(ctx.tx, declarations, [accountId])).get(accountId);
  if (clockStart === undefined) throw new Refusal("unauthenticated");
  return { accountId, clockStart, today: dayInFrance(ctx.now), nameCode: (column, code) => nameCode(column, code, ctx.locale) };
}

function partOf({ source, total, rows }: Found, purpose: Purpose, holder: Holder, { locale }: Ctx): HeldTable[] {
  const columns = [...source.columns.keys()].filter((column) => source.columns.get(column)!.purpose === purpose);
  if (columns.length === 0) return [];
  return [
    {
      table: source.table,
      label: tableLabel(source.table, locale, source.as),
      held_as: source.as,
      fields: columns.map((column) => heldField(source, column, locale)),
      rows: rows.map((row) => presentHeldRow(source, row, columns, holder)),
      total,
    },
  ];
}
