import { writeMissingDocuments } from "#modules/matching";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import type { App } from "../app.ts";
import { performer } from "./act.ts";
import { demoPeople } from "./demo-accounts.ts";
import { readBriefs } from "./demo-briefs.ts";
import { readDemoWords, readJourneyPhrases } from "./demo-data.ts";
import type { World } from "./demo-talent.ts";
import { readHomes } from "./homes.ts";
import { readLayerByTrade } from "./layer.ts";
import { createRandom } from "./random.ts";
import { answer, invite, liveShortlist, rank, type Deps } from "./seed-journeys.ts";
import { seedMissions, type SeededMission } from "./seed-missions.ts";
import { seedPrivacy } from "./seed-privacy.ts";
import { seedCompanies, seedOpenAccounts, seedTalents, type Keys } from "./seed-people.ts";
import { demoAccountIds, demoOwners, demoState, markDemoMissions, talentOfAccount } from "./store.ts";

export type SeedDeps = {
  app: Pick<App, "withCtx" | "endpoints" | "jobs" | "vault">;
  secretKey: string;
  origin: string;
  talents?: number;
  companies?: number;
};

const batch = 400;

/**
 * Fills an empty database with made-up people, once.
 * People come in one transaction and what they do in a second one, so that an interrupted start goes on where it stopped.
 */
export async function seedDemo({ app, secretKey, origin, talents = 2_400, companies = 200 }: SeedDeps): Promise<void> {
  const before = await app.withCtx(({ tx }) => demoState(tx));
  if (!before.hasAccounts || before.isHalfDone) {
    const world = await app.withCtx(async (ctx) => readWorld(ctx));
    if (!before.hasAccounts) await app.withCtx((ctx) => seedPeople(ctx, { secretKey, vault: app.vault }, talents, companies, world));
    await app.withCtx((ctx) => seedWhatPeopleDo(ctx, app, origin, world));
  }
}

/** Adds made-up Talents until there are `total`; batch by batch, whatever was added stays. Returns how many were added. */
export async function seedMoreTalents(
  app: Pick<App, "withCtx" | "vault">,
  total: number,
  progress: (done: number, of: number) => void,
): Promise<number> {
  const { talents } = await app.withCtx(({ tx }) => demoState(tx));
  // One of them is the account that people sign in to; the others are numbered from 1.
  const [first, last] = [Math.max(1, talents), total - 1];
  const world = await app.withCtx(async (ctx) => readWorld(ctx));
  for (let from = first; from <= last; from += batch) {
    const to = Math.min(last, from + batch - 1);
    await app.withCtx((ctx) => seedTalents(ctx, app.vault, from, to, world));
    progress(to - first + 1, last - first + 1);
  }
  if (last >= first) await app.withCtx((ctx) => writeMissingDocuments(ctx, world.homes));
  return Math.max(0, last - first + 1);
}

function readWorld(ctx: Ctx): World {
  return { words: readDemoWords(), layer: readLayerByTrade(), homes: readHomes(), today: dayInFrance(ctx.now) };
}

async function seedPeople(ctx: Ctx, keys: Keys, talents: number, companies: number, world: World): Promise<void> {
  await seedOpenAccounts(ctx, keys, world.today);
  await seedCompanies(ctx, companies - 1, readBriefs(world.today), world);
  for (let from = 1; from < talents; from += batch)
    await seedTalents(ctx, keys.vault, from, Math.min(talents - 1, from + batch - 1), world);
  await writeMissingDocuments(ctx, world.homes);
}

async function seedWhatPeopleDo(ctx: Ctx, { endpoints, jobs }: SeedDeps["app"], origin: string, { homes, today }: World): Promise<void> {
  const perform = performer(ctx, endpoints, origin);
  const [own, ...others] = await demoOwners(ctx.tx);
  const missions = await seedMissions(ctx, perform, readBriefs(today), { own: own!, others }, homes.byCode);
  await markDemoMissions(ctx.tx);
  const talentAccountId = (await demoAccountIds(ctx.tx, [demoPeople.talent.email])).get(demoPeople.talent.email)!;
  const deps = { ctx, perform, phrases: readJourneyPhrases() };
  const demoTalentId = await talentOfAccount(ctx.tx, talentAccountId);
  for (const mission of missions.filter(({ brief }) => brief.state === "shortlisting" || brief.state === "filled"))
    await liveShortlist(deps, mission, new Set([demoTalentId]));
  await inviteDemoTalent(deps, missions, demoTalentId, talentAccountId);
  await seedPrivacy(ctx, perform, jobs);
}

/** The Talent that people sign in as: one acceptance with its conversation, one refusal, and two invitations still to answer. */
async function inviteDemoTalent(deps: Deps, missions: readonly SeededMission[], talentId: string, accountId: string): Promise<void> {
  const replies = {
    "Mutuelle {root}": "accepts",
    "{root} Fintech": "declines",
    "Énergie {root}": "none",
    "Métropole {root}": "none",
  } as const;
  for (const [company, reply] of Object.entries(replies)) {
    const mission = missions.find(({ brief }) => brief.company === company && brief.state === "shortlisting")!;
    const random = createRandom(`demo talent ${company}`);
    const ranking = await rank(deps, mission);
    const introduction = await invite(deps, ranking, talentId, random);
    if (reply !== "none") await answer(deps, ranking, introduction.id, accountId, reply === "accepts", random);
  }
}
