import { Refusal } from "@jump/contract/errors.ts";
import type { Updateable } from "kysely";
import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import { sealFacts, type ClearFacts } from "./contact.ts";
import type { TalentChanged } from "./events.ts";
import { replaceList, type ListRow, type ListTable } from "./list-store.ts";
import type { TalentsTable } from "./rows.gen.ts";
import { findTalentByAccount, updateTalent, type TalentRow } from "./store.ts";

/** One section of a profile, checked and ready to be stored. */
export type Change = {
  facts?: ClearFacts<Updateable<TalentsTable>>;
  /** The whole new list of one kind. */
  list?: { [T in ListTable]: { table: T; rows: readonly ListRow<T>[] } }[ListTable];
  /** Whether a ranking or a search may depend on it. */
  matters: boolean;
};

/** The profile of the acting Talent; refuses an account that has none as `not_found`. */
export async function demandTalent(ctx: Pick<Ctx, "tx" | "actor">): Promise<TalentRow> {
  const talent = ctx.actor.role === "talent" ? await findTalentByAccount(ctx.tx, ctx.actor.accountId) : null;
  if (!talent) throw new Refusal("not_found");
  return talent;
}

/** Stores one section of the acting Talent's profile; refuses with `wrong_state` when the profile changed since `version`. */
export async function changeProfile(ctx: Ctx, version: number, { facts = {}, list, matters }: Change, vault: Vault): Promise<TalentRow> {
  const { id, account_id: accountId } = await demandTalent(ctx);
  const [sealed] = await sealFacts<Updateable<TalentsTable>>(ctx.tx, vault, [{ accountId, facts }]);
  const talent = await updateTalent(ctx.tx, id, version, sealed!, ctx.now);
  if (!talent) throw new Refusal("wrong_state");
  if (list) await replaceList<ListTable>(ctx.tx, list.table, id, list.rows);
  if (matters) await ctx.emit({ name: "talents.changed", talentId: id } satisfies TalentChanged);
  return talent;
}
