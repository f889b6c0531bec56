import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { findDisclosedPeople, findOwnersOfTable, heldSources } from "#modules/privacy";
import type { Ctx } from "#platform/context.ts";
import { changeOpenBreach, replacePeople, type BreachRow } from "./store.ts";

/**
 * Finds whom a breach touched, and keeps it: owners of rows of the named tables that existed when it ended, by the map; or those of whom a
 * named column was shown in its period, by the ledger. While it lasts, it reaches until now. Accounts erased since are not found.
 */
export async function countPeople(ctx: Ctx, declarations: readonly ModuleDeclaration[], breach: BreachRow): Promise<void> {
  const until = breach.ended_at ?? ctx.now;
  const found =
    breach.reached === "disclosures"
      ? await findDisclosedPeople(ctx.tx, { fields: breach.fields, from: breach.started_at, until })
      : await ownersOf(ctx, declarations, new Set(breach.fields.map((field) => field.slice(0, field.indexOf(".")))), until);
  await replacePeople(ctx.tx, breach.id, found, ctx.now);
  await changeOpenBreach(ctx.tx, breach.id, { counted_at: ctx.now });
}

async function ownersOf(
  ctx: Ctx,
  declarations: readonly ModuleDeclaration[],
  tables: ReadonlySet<string>,
  at: Temporal.Instant,
): Promise<string[]> {
  const people = new Set<string>();
  for (const source of heldSources(declarations))
    if (source.as === "owner" && tables.has(source.table))
      for (const accountId of await findOwnersOfTable(ctx.tx, source, at)) people.add(accountId);
  return [...people];
}
