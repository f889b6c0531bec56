import { Mission } from "@jump/contract/missions.ts";
import type { Place } from "#modules/places";
import type { Ctx } from "#platform/context.ts";
import { expireMissions } from "../modules/missions/jobs.ts";
import type { Perform } from "./act.ts";
import { correctedCriteria, type DemoBrief } from "./demo-briefs.ts";
import { createRandom } from "./random.ts";

export type SeededMission = {
  id: string;
  brief: DemoBrief;
  place: number;
  ownerId: string;
  companyId: string;
  confirmedAt: Temporal.Instant;
};
type Owner = { company_id: string; account_id: string };

/** Days ago that a mission in a state was written; after 90 days the clock ends it. */
const age: Record<DemoBrief["state"], readonly [number, number]> = {
  draft: [0, 6],
  open: [1, 25],
  shortlisting: [8, 11],
  filled: [30, 45],
  cancelled: [12, 30],
  expired: [93, 96],
};

/** Has every text written and, drafts apart, corrected and confirmed by its company's owner; closes what is to be closed without a ranking. */
export async function seedMissions(
  ctx: Ctx,
  perform: Perform,
  briefs: readonly DemoBrief[],
  owners: { own: Owner; others: readonly Owner[] },
  placeByCode: (code: string) => Place | undefined,
): Promise<SeededMission[]> {
  const seeded: SeededMission[] = [];
  let nextOther = 0;
  for (const [place, brief] of briefs.entries()) {
    const owner = brief.owner ? owners.own : owners.others[nextOther++]!;
    const random = createRandom(`mission ${place}`);
    const [newest, oldest] = age[brief.state];
    const writtenAt = ctx.now.subtract({ hours: 24 * random.whole(newest, oldest) + random.whole(1, 7), minutes: random.whole(0, 59) });
    const by = { as: "company", accountId: owner.account_id } as const;
    const draft = await perform("draft_mission", Mission, { ...by, at: writtenAt, body: { brief: brief.text } });
    const confirmedAt = writtenAt.add({ minutes: random.whole(4, 40) });
    seeded.push({ id: draft.id, brief, place, ownerId: owner.account_id, companyId: owner.company_id, confirmedAt });
    if (brief.state === "draft") continue;
    const criteria = correctedCriteria(draft.proposal.criteria, brief.corrections ?? {}, placeByCode);
    await perform("confirm_criteria", Mission, {
      ...by,
      at: confirmedAt,
      params: { id: draft.id },
      body: { criteria, criteria_version: draft.criteria_version },
    });
    if (brief.state === "cancelled")
      await perform("cancel_mission", Mission, { ...by, at: confirmedAt.add({ hours: 74 }), params: { id: draft.id } });
  }
  await expireMissions.handle(ctx, {});
  return seeded;
}
