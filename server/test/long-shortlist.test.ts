import { beforeAll, expect, test } from "vitest";
import type { Mission } from "@jump/contract/missions.ts";
import type { Shortlist } from "@jump/contract/shortlist.ts";
import { buildAccount } from "../src/modules/accounts/fixtures.ts";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildTalents, type TalentFixture } from "../src/modules/talents/fixtures.ts";
import { testApp } from "./app.ts";
import { companyClient, type Person } from "./people.ts";

// A list that is longer than what a receipt keeps from the start: a hundred places as far as so many fit.
const app = await testApp();
const brief =
  "Nous cherchons un développeur React senior à Lyon pour 6 mois, TJM 450–550 € HT, démarrage début janvier, 3 j/5, anglais courant.";
const size = 50;
const fitting = 120;
const others = 45;
let company: Person;

beforeAll(async () => {
  company = await companyClient(app);
  await makeTalents(
    Array.from({ length: fitting + others }, (_, n) =>
      n < fitting
        ? { skills: [{ concept_id: "react", level: 4, years: n % 6 }] }
        : { skills: [{ concept_id: "figma", level: 3, years: 2 }] },
    ),
  );
});

test("the first receipt keeps the first places of those who fit, and counts everybody", async () => {
  const mission = await openMission();
  const first = await page(mission, 1);
  expect([first.fitting, first.total]).toEqual([fitting, fitting + others]);
  expect(await receipt(mission, first)).toMatchObject({ considered: fitting + others, kept: 100, erased: 0, replays: true });
});

test("reading on keeps the further places, to the end of the list, nobody twice and nobody lost, and every part replays", async () => {
  const mission = await openMission();
  const first = await page(mission, 1);
  const pages = [first];
  for (const n of [2, 3, 4]) pages.push(await page(mission, n, first));
  const items = pages.flatMap((shown) => shown.items);
  expect(items.map(({ place }) => place)).toEqual(Array.from({ length: fitting + others }, (_, n) => n + 1));
  expect(new Set(items.map(({ talent }) => talent.id)).size).toBe(fitting + others);
  expect(items.map(({ blockers }) => blockers.length === 0)).toEqual(items.map((_, n) => n < fitting));
  expect(await receipt(mission, first)).toMatchObject({ kept: fitting + others, replays: true });
  expect((await page(mission, 5, first)).items).toEqual([]);
});

test("the last page can be asked for at once", async () => {
  const mission = await openMission();
  const first = await page(mission, 1);
  const last = await page(mission, 4, first);
  expect(last.items.map(({ place }) => place)).toEqual(Array.from({ length: 15 }, (_, n) => 151 + n));
});

test("whoever comes while the list is read has a place further on, and whoever changed keeps theirs", async () => {
  const mission = await openMission();
  const first = await page(mission, 1);
  const [newcomer] = await makeTalents([{ skills: [{ concept_id: "react", level: 4, years: 9 }] }]);
  const seen = [first.items, (await page(mission, 2, first)).items, (await page(mission, 3, first)).items].flat();
  expect(seen.filter(({ talent }) => talent.id === newcomer!.id).map(({ place }) => place)).toEqual([101]);
  expect(new Set(seen.map(({ talent }) => talent.id)).size).toBe(seen.length);
  expect(await receipt(mission, first)).toMatchObject({ replays: true });
  await app.db.pool.query("delete from talents where id = $1", [newcomer!.id]);
});

test("two readers who read on at the same time keep each place once", async () => {
  const mission = await openMission();
  const first = await page(mission, 1);
  const [one, two] = await Promise.all([page(mission, 3, first), page(mission, 3, first)]);
  expect(one.items.map(({ talent }) => talent.id)).toEqual(two.items.map(({ talent }) => talent.id));
  expect(await receipt(mission, first)).toMatchObject({ kept: fitting + others, replays: true });
});

test("a decision is made about a place that was kept, wherever in the list, and about no other", async () => {
  const mission = await openMission();
  const first = await page(mission, 1);
  const other = await openMission();
  const all = await page(other, 4, await page(other, 1));
  const decision = { receipt_id: first.receipt_id, talent_id: all.items[0]!.talent.id, decision: "set_aside", reason: "Sans React" };
  const early = await company.post(`/missions/${mission.id}/decisions`, decision);
  expect([early.status, early.body.errors?.[0]?.field]).toEqual([422, "talent_id"]);
  await page(mission, 4, first);
  expect((await company.post(`/missions/${mission.id}/decisions`, decision)).status).toBe(201);
  const decided = [...(await page(mission, 3, first)).items, ...(await page(mission, 4, first)).items].filter(({ decision: made }) => made);
  expect(decided.map(({ talent }) => talent.id)).toEqual([decision.talent_id]);
});

test("a part of a ranking is no ranking by itself", async () => {
  const mission = await openMission();
  const first = await page(mission, 1);
  await page(mission, 3, first);
  const { rows } = await app.db.pool.query("select id from match_receipts where continues = $1", [first.receipt_id]);
  expect(rows).toHaveLength(1);
  expect((await company.get(`/missions/${mission.id}/shortlist?receipt=${rows[0].id}`)).status).toBe(404);
});

async function page(mission: Mission, n: number, of?: Shortlist): Promise<Shortlist> {
  const ranking = of ? `&receipt=${of.receipt_id}` : "";
  const { status, body } = await company.get(`/missions/${mission.id}/shortlist?page=${n}&size=${size}${ranking}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function receipt(mission: Mission, of: Shortlist) {
  return (await company.get(`/missions/${mission.id}/receipts/${of.receipt_id}`)).body;
}

async function makeTalents(fixtures: Omit<TalentFixture, "account_id">[]) {
  return app.withCtx(async (ctx) => {
    const whole: TalentFixture[] = [];
    for (const fixture of fixtures) whole.push({ ...fixture, account_id: (await buildAccount(ctx, { role: "talent" })).id });
    const rows = await buildTalents(ctx, whole);
    await writeMissingDocuments(ctx, loadGazetteer());
    return rows;
  });
}

async function openMission(): Promise<Mission> {
  const draft = (await company.post("/missions", { brief })).body as Mission;
  const { body } = await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
  return body;
}
