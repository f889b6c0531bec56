import { Introduction } from "@jump/contract/introductions.ts";
import { Message } from "@jump/contract/messages.ts";
import { Mission } from "@jump/contract/missions.ts";
import { Decision, Shortlist } from "@jump/contract/shortlist.ts";
import type { Ctx } from "#platform/context.ts";
import type { Perform } from "./act.ts";
import type { JourneyPhrases } from "./demo-data.ts";
import { createRandom, type Random } from "./random.ts";
import type { SeededMission } from "./seed-missions.ts";
import { accountOfTalent } from "./store.ts";

export type Deps = { ctx: Ctx; perform: Perform; phrases: JourneyPhrases };
type Ranking = { mission: SeededMission; at: Temporal.Instant; receiptId: string };

/** Ranks a mission, as its owner looking at it the day after; gives the Talents of the first page who fit. */
export async function rank({ perform }: Deps, mission: SeededMission): Promise<Ranking & { fitting: string[]; others: string[] }> {
  const at = mission.confirmedAt.add({ hours: 20 });
  const shortlist = await perform("get_shortlist", Shortlist, {
    as: "company",
    accountId: mission.ownerId,
    at,
    params: { id: mission.id },
    query: { size: "20" },
  });
  const ids = (wanted: boolean) =>
    shortlist.items.filter(({ blockers }) => (blockers.length === 0) === wanted).map(({ talent }) => talent.id);
  return { mission, at, receiptId: shortlist.receipt_id, fitting: ids(true), others: ids(false) };
}

/** The owner invites a Talent from the ranking, with a reason and a word to them. */
export async function invite(
  { perform, phrases }: Deps,
  { mission, at, receiptId }: Ranking,
  talentId: string,
  random: Random,
): Promise<Introduction> {
  const body = { talent_id: talentId, receipt_id: receiptId, reason: random.pick(phrases.inviteReasons), note: random.pick(phrases.notes) };
  return perform("invite_talent", Introduction, {
    as: "company",
    accountId: mission.ownerId,
    at: at.add({ minutes: 12 }),
    params: { id: mission.id },
    body,
  });
}

/** The Talent accepts, and both write; or declines with a word. */
export async function answer(
  { perform, phrases }: Deps,
  { mission, at }: Ranking,
  introductionId: string,
  talentAccountId: string,
  accepts: boolean,
  random: Random,
): Promise<void> {
  const params = { id: introductionId };
  const answeredAt = at.add({ hours: random.whole(5, 40) });
  const note = random.pick(accepts ? phrases.acceptNotes : phrases.declineNotes);
  const talent = { as: "talent", accountId: talentAccountId } as const;
  const { thread_id } = await perform(accepts ? "accept_introduction" : "decline_introduction", Introduction, {
    ...talent,
    at: answeredAt,
    params,
    body: { note },
  });
  if (!accepts || thread_id === null) return;
  let sentAt = answeredAt;
  for (const [side, body] of random.pick(phrases.threads)) {
    sentAt = sentAt.add({ hours: random.whole(1, 6) });
    const author = side === "talent" ? talent : ({ as: "company", accountId: mission.ownerId } as const);
    await perform("send_message", Message, { ...author, at: sentAt, params: { id: thread_id }, body: { body } });
  }
}

/** The owner sets a Talent aside for now, with a reason. */
export async function setAside(
  { perform, phrases }: Deps,
  { mission, at, receiptId }: Ranking,
  talentId: string,
  random: Random,
): Promise<void> {
  const body = { talent_id: talentId, receipt_id: receiptId, decision: "set_aside", reason: random.pick(phrases.setAsideReasons) };
  await perform("decide", Decision, {
    as: "company",
    accountId: mission.ownerId,
    at: at.add({ minutes: 25 }),
    params: { id: mission.id },
    body,
  });
}

/** What happens on a mission that has come to a shortlist: invitations with every kind of answer, and somebody set aside. */
export async function liveShortlist(deps: Deps, mission: SeededMission, keepFree: ReadonlySet<string>): Promise<Ranking> {
  const random = createRandom(`journey ${mission.place}`);
  const ranking = await rank(deps, mission);
  const [first, second, third, ...rest] = [...ranking.fitting, ...ranking.others].filter((id) => !keepFree.has(id));
  if (!first || !second || !third) throw new Error(`the ranking of “${mission.brief.company}” is too short for a demonstration`);
  for (const [talentId, reply] of [
    [first, "accepts"],
    [second, random.pick(["declines", "none"] as const)],
    [third, "none"],
  ] as const) {
    const introduction = await invite(deps, ranking, talentId, random);
    if (reply !== "none")
      await answer(deps, ranking, introduction.id, await accountOfTalent(deps.ctx.tx, talentId), reply === "accepts", random);
  }
  for (const talentId of rest.slice(0, random.whole(1, 2))) await setAside(deps, ranking, talentId, random);
  if (mission.brief.state === "filled")
    await deps.perform("fill_mission", Mission, {
      as: "company",
      accountId: mission.ownerId,
      at: ranking.at.add({ hours: 24 * 9 }),
      params: { id: mission.id },
    });
  return ranking;
}
