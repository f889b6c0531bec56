import { firstPlaces } from "@jump/contract/counterfactuals.ts";
import { beforeAll, expect, test } from "vitest";
import { bandOf } from "../src/modules/fairness/show-my-rankings.ts";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildTalent } from "../src/modules/talents/fixtures.ts";
import { testApp } from "./app.ts";
import { buildAccount, buildSession, companyClient, staffClient, visitor, type Client, type Person } from "./people.ts";

const app = await testApp();
type Talent = { client: Client; id: string; accountId: string };
const talents: Talent[] = [];
let company: Person;
let missionId: string;
let receiptId: string;

beforeAll(async () => {
  company = await companyClient(app, { companyName: "Compagnie Loupe" });
  // The first can come three days a week, each next one half a day less: the mission asks for three.
  for (let n = 0; n < 8; n++)
    talents.push(await newTalent({ days_per_week: 3 - n / 2 > 1.5 ? 3 - n / 2 : 1.5, day_rate_cents: 40_000 + n }));
  const { body } = await company.post("/missions", { brief: "Développeur React, texte-secret de la mission" });
  missionId = body.id;
  const criteria = {
    ...body.proposal.criteria,
    title: "titre-secret",
    days_per_week: { min: 3, max: 3 },
    budget: { kind: "day", min: null, max: 77_700, currency: "EUR", vat: "excl" },
  };
  const confirmed = await company.put(`/missions/${missionId}/criteria`, { criteria, criteria_version: 0 });
  expect(confirmed.body.errors).toBeUndefined();
  const { body: shortlist } = await company.get(`/missions/${missionId}/shortlist`);
  receiptId = shortlist.receipt_id;
  // The last five are equals, whom each mission orders in its own way.
  const order = shortlist.items.map((item: { talent: { id: string } }) => item.talent.id);
  talents.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
});

test("a Talent who was shown in a ranking reads when, to whom, in which band and with what score", async () => {
  const { status, body } = await talents[7]!.client.get("/me/rankings");
  expect(status).toBe(200);
  expect(body).toMatchObject({ total: 1, page: 1 });
  expect(body.items).toEqual([
    {
      receipt_id: receiptId,
      company: "Compagnie Loupe",
      shown_at: expect.any(String),
      place: { from: 6, to: 10 },
      score: expect.any(Number),
    },
  ]);
});

test("looking again adds nothing, and a look by staff is a line of its own without a company", async () => {
  const [talent] = talents;
  await company.get(`/missions/${missionId}/shortlist?receipt=${receiptId}`);
  expect((await talent!.client.get("/me/rankings")).body.total).toBe(1);
  const staff = await staffClient(app);
  await staff.post("/staff/accesses", { scope: "mission", id: missionId, reason: "support", words: "Aide au choix" });
  const looked = await staff.get(`/missions/${missionId}/shortlist?receipt=${receiptId}`);
  if (looked.status !== 200) throw new Error(JSON.stringify(looked.body));
  const { body } = await talent!.client.get("/me/rankings");
  expect(body.items.map((item: { company: string | null }) => item.company).toSorted()).toEqual(["Compagnie Loupe", null].toSorted());
});

test("the Talent reads the reasons for the place and what would have been enough; applied, it is enough", async () => {
  const talent = talents[7]!;
  const { body } = await talent.client.get(`/me/rankings/${receiptId}`);
  expect(body.criteria.reduce((sum: number, { points }: { points: number }) => sum + points, 0)).toBe(body.score);
  expect(body.counterfactual.state).toBe("reachable");
  expect(body.counterfactual.proposals[0].changes).toEqual([{ code: "days_per_week", days: 2, was: 1.5 }]);
  await app.db.pool.query("update talents set days_per_week = 2, version = version + 1 where id = $1", [talent.id]);
  await app.withCtx((ctx) => ctx.emit({ name: "talents.changed", talentId: talent.id }));
  const { body: again } = await company.get(`/missions/${missionId}/shortlist`);
  const place = again.items.findIndex((item: { talent: { id: string } }) => item.talent.id === talent.id) + 1;
  expect(place).toBeGreaterThan(0);
  expect(place).toBeLessThanOrEqual(firstPlaces);
});

test("whoever is among the first five already is told so", async () => {
  expect((await talents[0]!.client.get(`/me/rankings/${receiptId}`)).body.counterfactual).toEqual({ state: "inside" });
});

test("nothing of the mission's text, of its budget or of another Talent reaches a Talent who was shown", async () => {
  const { body } = await talents[7]!.client.get(`/me/rankings/${receiptId}`);
  const text = JSON.stringify(body);
  for (const secret of ["texte-secret", "titre-secret", "77700", missionId, ...talents.slice(0, 7).map(({ id }) => id)])
    expect(text, secret).not.toContain(secret);
  expect(body.criteria.flatMap(({ facts }: { facts: { code: string }[] }) => facts.map(({ code }) => code))).toContain("own_rate_within");
});

test("to a Talent who was not shown in it, and to anybody who is none, a ranking does not exist", async () => {
  const stranger = await newTalent({});
  expect((await stranger.client.get("/me/rankings")).body.total).toBe(0);
  expect((await stranger.client.get(`/me/rankings/${receiptId}`)).status).toBe(404);
  expect((await company.get(`/me/rankings/${receiptId}`)).status).toBe(403);
});

test("what a Talent was shown in goes with the Talent", async () => {
  const gone = talents[1]!;
  await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [gone.accountId], "request"));
  const { rowCount } = await app.db.pool.query("select from shown_talents where talent_id = $1", [gone.id]);
  expect(rowCount).toBe(0);
  expect((await talents[7]!.client.get(`/me/rankings/${receiptId}`)).body.counterfactual.state).toBe("reachable");
});

test("bands cover every place once", () => {
  for (let place = 1; place <= 300; place++) {
    const { from, to } = bandOf(place);
    expect(from).toBeLessThanOrEqual(place);
    expect(to ?? Infinity).toBeGreaterThanOrEqual(place);
  }
});

async function newTalent(facts: Record<string, unknown>): Promise<Talent> {
  return app.withCtx(async (ctx) => {
    const account = await buildAccount(ctx, { role: "talent" });
    const { token } = await buildSession(ctx, account);
    const row = await buildTalent({ ...ctx, vault: app.vault }, { account_id: account.id, ...facts });
    await writeMissingDocuments(ctx, loadGazetteer());
    return { client: visitor(app, {}, token), id: row.id, accountId: account.id };
  });
}
