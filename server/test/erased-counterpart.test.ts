import { beforeEach, describe, expect, test } from "vitest";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildReviews } from "../src/modules/reviews/fixtures.ts";
import { buildTalent } from "../src/modules/talents/fixtures.ts";
import { testApp, type TestApp } from "./app.ts";
import { companyClient, staffClient, statePurpose, talentClient, type Client, type Person } from "./people.ts";

let app: TestApp;
let company: Person;
let talent: Person;
let staff: Person;
let ids: { talent: string; mission: string; receipt: string; introduction: string; thread: string };

/** One introduction that was accepted and one conversation, both sides of which have spoken and been read. */
beforeEach(async () => {
  app = await testApp();
  company = await companyClient(app, { companyName: "Contrepartie SARL", familyName: "Dirigeante" });
  staff = await staffClient(app);
  talent = await talentClient(app, { familyName: "Contrepartie" });
  const id = await app.withCtx(async (ctx) => {
    await app.db.pool.query("delete from talents where account_id = $1", [talent.accountId]);
    const row = await buildTalent({ ...ctx, vault: app.vault }, { account_id: talent.accountId, family_name: "Contrepartie" });
    await writeMissingDocuments(ctx, loadGazetteer());
    await buildReviews(ctx, [{ talent_id: row.id, author_account_id: company.accountId, comment: "Travail soigné." }]);
    return row.id;
  });
  const draft = (await company.post("/missions", { brief: "Développeur React à Lyon, 500 € par jour, 3 mois." })).body;
  await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
  const { receipt_id } = (await company.get(`/missions/${draft.id}/shortlist`)).body;
  const choice = { talent_id: id, receipt_id, reason: "Le bon profil." };
  await company.post(`/missions/${draft.id}/decisions`, { ...choice, decision: "set_aside" });
  const introduction = (await company.post(`/missions/${draft.id}/introductions`, { ...choice, note: "Venez !" })).body;
  const { thread_id } = (await talent.post(`/introductions/${introduction.id}/accept`, { note: "Volontiers." })).body;
  await talent.post(`/threads/${thread_id}/messages`, { body: "Bonjour de la part du Talent." });
  expect((await company.post(`/threads/${thread_id}/messages`, { body: "Bonjour de la part de la société." })).status).toBe(201);
  ids = { talent: id, mission: draft.id, receipt: receipt_id, introduction: introduction.id, thread: thread_id };
});

const erase = (person: Person) => app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [person.accountId], "request"));
/** Every reply by path, as "status" or "status total". */
async function answers(client: Client, paths: readonly string[]): Promise<Record<string, string>> {
  const replies = await Promise.all(paths.map(async (path) => [path, await client.get(path)] as const));
  return Object.fromEntries(
    replies.map(([path, { status, body }]) => [
      path.replaceAll(/[0-9a-f-]{36}/g, "…"),
      body?.total === undefined ? `${status}` : `${status} ${body.total}`,
    ]),
  );
}

describe("once a Talent is erased", () => {
  test("the company reads on: the mission and its receipt stay, the introduction and the thread are gone", async () => {
    await erase(talent);
    const { mission, receipt, introduction, thread } = ids;
    expect(
      await answers(company, [
        "/missions",
        `/missions/${mission}`,
        `/missions/${mission}/transitions`,
        `/missions/${mission}/shortlist`,
        `/missions/${mission}/shortlist?receipt=${receipt}`,
        `/missions/${mission}/receipts/${receipt}`,
        "/introductions",
        `/introductions/${introduction}`,
        "/threads",
        `/threads/${thread}`,
        `/talents/${ids.talent}`,
        "/me/data",
        "/me/disclosures",
        "/me/erasure",
      ]),
    ).toMatchInlineSnapshot(`
      {
        "/introductions": "200 0",
        "/introductions/…": "404",
        "/me/data": "200",
        "/me/disclosures": "200 1",
        "/me/erasure": "200",
        "/missions": "200 1",
        "/missions/…": "200",
        "/missions/…/receipts/…": "200",
        "/missions/…/shortlist": "200 0",
        "/missions/…/shortlist?receipt=…": "200 1",
        "/missions/…/transitions": "200",
        "/talents/…": "404",
        "/threads": "200 0",
        "/threads/…": "404",
      }
    `);
    expect((await company.get(`/missions/${mission}/receipts/${receipt}`)).body).toMatchObject({ erased: 1, replays: true });
    expect((await company.post(`/threads/${thread}/messages`, { body: "Encore là ?" })).status).toBe(404);
    expect((await company.post(`/introductions/${introduction}/withdraw`)).status).toBe(404);
    const choice = { talent_id: ids.talent, receipt_id: receipt, reason: "Trop tard." };
    const invited = await company.post(`/missions/${mission}/introductions`, choice);
    const setAside = await company.post(`/missions/${mission}/decisions`, { ...choice, decision: "set_aside" });
    expect([invited, setAside].map(({ status, body }) => `${status} ${body.detail}`)).toEqual([
      "409 the Talent is gone",
      "409 the Talent is gone",
    ]);
    expect((await company.get(`/missions/${mission}/shortlist?receipt=${receipt}`)).body.items).toEqual([]);
  });

  test("staff's lists and the copy of whoever stays are whole", async () => {
    await statePurpose(staff, { person: talent.accountId });
    await staff.get(`/staff/people/${talent.accountId}`);
    const demand = (await talent.post("/me/rights", { kind: "question", body: "Que savez-vous ?" })).body;
    await staff.post(`/staff/rights/requests/${demand.id}/messages`, { body: "Voici." });
    await erase(talent);
    await statePurpose(staff, { mission: ids.mission });
    expect(
      await answers(staff, [
        "/staff/rights/requests?state=any",
        `/staff/rights/requests/${demand.id}`,
        "/staff/accesses",
        `/staff/people/${talent.accountId}`,
        "/legal-holds",
        "/archive/readings",
        "/processors",
        "/breaches",
        "/authority-requests",
        `/missions/${ids.mission}`,
        `/missions/${ids.mission}/shortlist`,
        "/introductions",
        "/retention/runs",
      ]),
    ).toMatchInlineSnapshot(`
      {
        "/archive/readings": "200 0",
        "/authority-requests": "200 0",
        "/breaches": "200 0",
        "/introductions": "200 0",
        "/legal-holds": "200 0",
        "/missions/…": "200",
        "/missions/…/shortlist": "200 0",
        "/processors": "200 0",
        "/retention/runs": "200 0",
        "/staff/accesses": "200 1",
        "/staff/people/…": "403",
        "/staff/rights/requests/…": "200",
        "/staff/rights/requests?state=any": "200 1",
      }
    `);
    expect((await staff.post(`/staff/rights/requests/${demand.id}/messages`, { body: "Êtes-vous là ?" })).status).toBeLessThan(500);
    expect((await company.post("/me/exports")).status).toBe(202);
    await app.drain();
    expect((await company.get("/me/exports")).body.items[0].state).toBe("ready");
  });
});

describe("once a company's last member is erased", () => {
  test("the Talent reads on: what they were told stays in their history, the company and its mission are gone", async () => {
    await erase(company);
    const { introduction, thread } = ids;
    expect(
      await answers(talent, [
        "/introductions",
        `/introductions/${introduction}`,
        "/threads",
        `/threads/${thread}`,
        "/talents/me",
        `/talents/${ids.talent}`,
        "/me/data",
        "/me/data/reviews",
        "/me/data/messages",
        "/me/data/export",
        "/me/disclosures",
        "/me/erasure",
      ]),
    ).toMatchInlineSnapshot(`
      {
        "/introductions": "200 0",
        "/introductions/…": "404",
        "/me/data": "200",
        "/me/data/export": "200",
        "/me/data/messages": "200 0",
        "/me/data/reviews": "200 1",
        "/me/disclosures": "200 3",
        "/me/erasure": "200",
        "/talents/me": "200",
        "/talents/…": "200",
        "/threads": "200 0",
        "/threads/…": "404",
      }
    `);
    expect(JSON.stringify((await talent.get("/me/data/export")).body)).not.toContain("Dirigeante");
    expect((await talent.post(`/threads/${thread}/messages`, { body: "Encore là ?" })).status).toBe(404);
    expect((await talent.post("/me/exports")).status).toBe(202);
    await app.drain();
    expect((await talent.get("/me/exports")).body.items[0].state).toBe("ready");
  });

  test("with a colleague who stays, the conversation stays too, without the words of whoever is gone", async () => {
    const colleague = await companyClient(app, { familyName: "Collègue" });
    await app.db.pool.query(
      "update company_members set company_id = (select company_id from company_members where account_id = $1) where account_id = $2",
      [company.accountId, colleague.accountId],
    );
    await erase(company);
    for (const reader of [talent, colleague]) {
      const { body } = await reader.get(`/threads/${ids.thread}`);
      const words = body.messages.map((message: { body: string | null }) => message.body);
      expect(words.filter((text: string | null) => text !== "On continue ?")).toEqual([null, "Bonjour de la part du Talent."]);
      expect((await reader.get(`/introductions/${ids.introduction}`)).status).toBe(200);
      expect((await reader.post(`/threads/${ids.thread}/messages`, { body: "On continue ?" })).status).toBe(201);
    }
    const { body } = await colleague.get(`/missions/${ids.mission}/shortlist`);
    expect(body.items[0].decision).toMatchObject({ decision: "invited", reason: "Le bon profil." });
    expect((await colleague.get(`/missions/${ids.mission}/transitions`)).status).toBe(200);
  });
});
