import { beforeAll, beforeEach, expect, test } from "vitest";
import { testApp, type TestApp } from "#test/app.ts";
import { companyClient, staffClient, talentClient, type Person } from "#test/people.ts";
import { openMission, rankedTalent } from "#test/ranked.ts";

const grounds = "Le classement refait donne le même ordre ; la date de début est bien celle de votre profil.";
let app: TestApp;
let company: Person;
let staff: Person;
let talent: Awaited<ReturnType<typeof rankedTalent>>;
let missionId: string;
let receiptId: string;

beforeAll(async () => {
  app = await testApp();
  app.clock.set("2026-11-30T09:00:00Z");
  company = await companyClient(app, { companyName: "Ateliers du Rhône" });
  staff = await staffClient(app);
  talent = await rankedTalent(app);
  missionId = await openMission(company);
});

// Each test contests a ranking of its own: another Talent makes the list another one.
beforeEach(async () => {
  await rankedTalent(app);
  receiptId = (await company.get(`/missions/${missionId}/shortlist`)).body.receipt_id;
});

const contest = (who: { post: Person["post"] }, id = receiptId) =>
  who.post("/me/rights", { kind: "ranking_contest", body: "Ma disponibilité est mal comptée.", receipt_id: id });

test("a Talent reads which ranking they contest, with their score, the company and the last day, and nothing of the mission", async () => {
  const { status, body } = await talent.get(`/me/rights/contest/${receiptId}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ due_on: "2026-12-14", open_request_id: null });
  expect(body.ranking).toMatchObject({ receipt_id: receiptId, company: "Ateliers du Rhône", mission: null });
  expect(body.ranking.score).toBeGreaterThan(0);
});

test("a contest is a case with two weeks, the receipt attached, and staff see inputs, points, and that it comes out again", async () => {
  const { status, body } = await contest(talent);
  expect(status).toBe(201);
  expect(body).toMatchObject({ kind: "ranking_contest", due_on: "2026-12-14", days_left: 14, ranking: { receipt_id: receiptId } });
  const seen = (await staff.get(`/staff/rights/requests/${body.id}`)).body;
  expect(seen.ranking).toMatchObject({ receipt_id: receiptId, replays: true, mission: { id: missionId }, criteria_version: 1, erased: 0 });
  expect(seen.ranking.place.criteria.reduce((sum: number, { points }: { points: number }) => sum + points, 0)).toBe(
    seen.ranking.place.score,
  );
  expect(Object.values<number>(seen.ranking.weights).reduce((a, b) => a + b)).toBe(10_000);
  // The extension of other requests is not offered, and is refused.
  expect(seen.actions).not.toContain("extend");
  expect((await staff.post(`/staff/rights/requests/${body.id}/extension`, { reason: "Trop de demandes." })).body.code).toBe("wrong_state");
  const { items } = (await talent.get("/me/disclosures?size=50")).body;
  expect(items.some(({ purpose, audience }: Record<string, string>) => purpose === "rights" && audience === "company_searching")).toBe(
    true,
  );
});

test("a human answers with reasons, whatever the answer, and the person reads them", async () => {
  const { id } = (await contest(talent)).body;
  const decide = (body: object) => staff.post(`/staff/rights/requests/${id}/decision`, body);
  expect((await decide({ decision: "granted", grounds: "" })).body.errors[0].code).toBe("reasons_required");
  expect((await decide({ decision: "granted", grounds })).body.state).toBe("decided");
  expect((await talent.get(`/me/rights/${id}`)).body).toMatchObject({ decision: "granted", grounds, ranking: { receipt_id: receiptId } });
});

test("a company contests a ranking made for it, and staff read it without anybody's place", async () => {
  expect((await company.get(`/me/rights/contest/${receiptId}`)).body.ranking).toMatchObject({ mission: { id: missionId }, score: null });
  const { id } = (await contest(company)).body;
  expect((await staff.get(`/staff/rights/requests/${id}`)).body.ranking).toMatchObject({ place: null, replays: true });
});

test("nobody contests a ranking of others, one that does not exist, or one under another kind of request", async () => {
  const strangers = [await talentClient(app), await companyClient(app)];
  for (const stranger of strangers) {
    expect((await stranger.get(`/me/rights/contest/${receiptId}`)).status).toBe(404);
    expect((await contest(stranger)).body.errors[0]).toMatchObject({ field: "receipt_id", code: "invalid_value" });
  }
  expect((await contest(talent, "00000000-0000-7000-8000-00000000ffff")).body.errors[0].field).toBe("receipt_id");
  const question = await talent.post("/me/rights", { kind: "question", body: "Pourquoi ?", receipt_id: receiptId });
  expect(question.body.errors[0].field).toBe("receipt_id");
});

test("the same ranking is contested once at a time, and again once it was answered", async () => {
  const { id } = (await contest(talent)).body;
  expect((await contest(talent)).body.code).toBe("conflict");
  expect((await talent.get(`/me/rights/contest/${receiptId}`)).body.open_request_id).toBe(id);
  await staff.post(`/staff/rights/requests/${id}/decision`, { decision: "refused", grounds });
  expect((await contest(talent)).status).toBe(201);
});

test("a contest without a ranking is taken too, with the same two weeks", async () => {
  const { body } = await talent.post("/me/rights", { kind: "ranking_contest", body: "Pourquoi suis-je toujours après les autres ?" });
  expect(body).toMatchObject({ due_on: "2026-12-14", ranking: null });
});
