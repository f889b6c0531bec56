import type { Ctx } from "#platform/context.ts";
import type { SignedUp, TalentChanged } from "./events.ts";
import { insertTalents } from "./store.ts";

/** Makes the empty profile of whoever signed up as a Talent. */
export async function welcomeTalent(ctx: Ctx, event: SignedUp): Promise<void> {
  if (event.role !== "talent") return;
  const { accountId, givenName, familyName } = event;
  const [talent] = await insertTalents(ctx.tx, [
    { account_id: accountId, given_name: givenName, family_name: familyName, created_at: ctx.now, updated_at: ctx.now },
  ]);
  await ctx.emit({ name: "talents.changed", talentId: talent!.id } satisfies TalentChanged);
}
