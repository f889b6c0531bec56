import type { Ctx } from "#platform/context.ts";
import type { TalentChanged } from "./events.ts";
import { withholdTalent } from "./store.ts";

/** What `rights` says when a person restricts or objects, or no longer does (GDPR art. 18, 21). */
export type LimitsChanged = { name: "rights.limits_changed"; accountId: string; outOfRanking: boolean; hidden: boolean };

/** Takes a Talent out of rankings and of the directory in the transaction that set the limit, or brings them back. */
export async function followLimits(ctx: Ctx, { accountId, outOfRanking, hidden }: LimitsChanged): Promise<void> {
  const talentId = await withholdTalent(ctx.tx, accountId, { withheld_from_ranking: outOfRanking, withheld_from_directory: hidden });
  if (talentId) await ctx.emit({ name: "talents.changed", talentId } satisfies TalentChanged);
}
