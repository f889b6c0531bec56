import { beforeAll, expect, test } from "vitest";
import { defaultWeights } from "#modules/scoring";
import { testApp, type TestApp } from "#test/app.ts";
import { openMission, rankedTalent } from "#test/ranked.ts";
import { companyClient, staffClient, statePurpose, type Person } from "#test/people.ts";

// 30 % for availability instead of 20 %, taken from the skills.
const chosen = { ...defaultWeights, skills: 3500, availability: 3000 };
let app: TestApp;
let company: Person;
let talent: Awaited<ReturnType<typeof rankedTalent>>;

beforeAll(async () => {
  app = await testApp();
  company = await companyClient(app);
  talent = await rankedTalent(app);
});

const weigh = (id: string, weights: unknown, version = 0, who: Person = company) =>
  who.put(`/missions/${id}/weights`, { weights, weights_version: version });

test("a mission has the published weights until its company chooses others, and again when it goes back to them", async () => {
  const id = await openMission(company);
  expect((await company.get(`/missions/${id}`)).body).toMatchObject({ weights: defaultWeights, has_own_weights: false });
  expect((await weigh(id, chosen)).body).toMatchObject({ weights: chosen, has_own_weights: true, weights_version: 1 });
  expect((await weigh(id, null, 1)).body).toMatchObject({ weights: defaultWeights, has_own_weights: false, weights_version: 2 });
  // Choosing what is usual is no choice.
  expect((await weigh(id, defaultWeights, 2)).body).toMatchObject({ has_own_weights: false });
  const { items } = (await company.get(`/missions/${id}/transitions`)).body;
  expect(items.map(({ action }: { action: string }) => action)).toEqual(["confirm", "weigh", "weigh", "weigh"]);
});

test("the chosen weights make the next ranking, the ones before keep theirs, and both replay", async () => {
  const id = await openMission(company);
  const before = (await company.get(`/missions/${id}/shortlist`)).body;
  await weigh(id, chosen);
  const after = (await company.get(`/missions/${id}/shortlist`)).body;
  expect([before.weights, after.weights]).toEqual([defaultWeights, chosen]);
  expect(after.receipt_id).not.toBe(before.receipt_id);
  expect(after.items[0].criteria.map(({ max }: { max: number }) => max)).toEqual(Object.values(chosen));
  for (const { receipt_id } of [before, after])
    expect((await company.get(`/missions/${id}/receipts/${receipt_id}`)).body.replays).toBe(true);
});

test("an invited Talent reads what each criterion could bring on this mission", async () => {
  const id = await openMission(company);
  await weigh(id, chosen);
  const { receipt_id } = (await company.get(`/missions/${id}/shortlist`)).body;
  const choice = { talent_id: talent.talentId, receipt_id, reason: "Au plus près du besoin.", note: "" };
  const { id: invitation } = (await company.post(`/missions/${id}/introductions`, choice)).body;
  const { criteria } = (await talent.get(`/introductions/${invitation}`)).body;
  expect(Object.fromEntries(criteria.map(({ criterion, max }: { criterion: string; max: number }) => [criterion, max]))).toEqual(chosen);
});

test("each weight beyond its bounds is named with them, and a sum that is not the whole is named when all are within", async () => {
  const id = await openMission(company);
  const { status, body } = await weigh(id, { ...chosen, skills: 2000, reviews: 2000 });
  expect(status).toBe(422);
  expect(body.errors).toMatchObject([
    { field: "weights.skills", code: "weight_outside", message: "Choisissez de 30 à 70\u00a0%." },
    { field: "weights.reviews", code: "weight_outside", message: "Choisissez de 0 à 10\u00a0%." },
  ]);
  // However far beyond them: two are wrong, two are named, in the percents that people choose in.
  expect((await weigh(id, { ...chosen, skills: -300, availability: 15_000 })).body.errors).toMatchObject([
    { field: "weights.skills", code: "weight_outside" },
    { field: "weights.availability", message: "Choisissez de 10 à 35\u00a0%." },
  ]);
  expect((await weigh(id, { ...chosen, skills: 3600 })).body.errors).toMatchObject([{ field: "weights", code: "weights_sum" }]);
  expect((await weigh(id, { ...chosen, skills: "beaucoup" })).body.errors[0].field).toBe("weights.skills");
  expect((await company.get(`/missions/${id}`)).body.has_own_weights).toBe(false);
});

test("who looked at older weights does not overwrite newer ones, and a mission that is over keeps its own", async () => {
  const id = await openMission(company);
  await weigh(id, chosen);
  expect((await weigh(id, null)).body.code).toBe("wrong_state");
  await company.post(`/missions/${id}/cancel`);
  expect((await weigh(id, null, 1)).body.code).toBe("wrong_state");
  expect((await company.get(`/missions/${id}`)).body).toMatchObject({ weights: chosen, actions: [] });
});

test("staff choose for a company once they have said why, and another company finds no mission", async () => {
  const id = await openMission(company);
  const staff = await staffClient(app);
  expect((await weigh(id, chosen, 0, staff)).body.code).toBe("purpose_required");
  await statePurpose(staff, { mission: id });
  expect((await weigh(id, chosen, 0, staff)).body.has_own_weights).toBe(true);
  expect((await weigh(id, null, 1, await companyClient(app))).status).toBe(404);
});
