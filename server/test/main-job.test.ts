import { beforeAll, expect, test } from "vitest";
import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Mission } from "@jump/contract/missions.ts";
import type { Shortlist } from "@jump/contract/shortlist.ts";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildTalents, type TalentFixture } from "../src/modules/talents/fixtures.ts";
import { testApp } from "./app.ts";
import { companyClient, visitor, type Client, type Person } from "./people.ts";

const app = await testApp();
const brief =
  "Nous cherchons un développeur React senior à Lyon pour 6 mois, TJM 450–550 € HT, démarrage début janvier, 3 j/5, anglais courant.";
let company: Person;
let talents: { client: Client; id: string; accountId: string }[];

beforeAll(async () => {
  company = await companyClient(app);
  talents = await makeTalents([
    { given_name: "Inès", family_name: "Secretname" },
    { given_name: "Hugo", family_name: "Privatesson", day_rate_cents: 90_000 },
    { given_name: "Chloé", family_name: "Hiddenberg", skills: [{ concept_id: "figma", level: 3, years: 4 }] },
    { given_name: "Marc", family_name: "Incomplete", phone: null },
    { given_name: "Lina", family_name: "Paused", is_paused: true },
  ]);
});

test("a text becomes a draft that proposes criteria with the words they came from, and ranks nothing", async () => {
  const { status, body } = await company.post("/missions", { brief });
  expect(status).toBe(201);
  const mission = body as Mission;
  expect(mission.state).toBe("draft");
  expect(mission.criteria).toBeNull();
  expect(mission.proposal.criteria.skills.map(({ id }) => id)).toEqual(["react"]);
  expect(mission.proposal.criteria.start).toEqual({ earliest: "2027-01-01", latest: "2027-01-10" });
  expect(mission.proposal.evidence.find(({ field }) => field === "place")?.words).toBe("Lyon");
  expect((await company.get(`/missions/${mission.id}/shortlist`)).body.code).toBe("wrong_state");
});

test("the list reaches its end: first those who fit, then the others with what stands in the way; incomplete and paused Talents are not on it", async () => {
  const mission = await openMission();
  const { body } = await company.get(`/missions/${mission.id}/shortlist`);
  const shortlist = body as Shortlist;
  expect(shortlist.total).toBe(3);
  expect(shortlist.items.map(({ talent }) => talent.given_name)).toEqual(["Inès", expect.any(String), expect.any(String)]);
  expect(shortlist.items[0]!.blockers).toEqual([]);
  expect(shortlist.items.slice(1).every(({ blockers }) => blockers.length > 0)).toBe(true);
  for (const item of shortlist.items) expect(item.criteria.reduce((sum, { points }) => sum + points, 0)).toBe(item.score);
  const paged = await Promise.all(
    [1, 2, 3].map((page) => company.get(`/missions/${mission.id}/shortlist?size=1&page=${page}&receipt=${shortlist.receipt_id}`)),
  );
  expect(paged.flatMap((page) => (page.body as Shortlist).items.map(({ talent }) => talent.id))).toEqual(
    shortlist.items.map(({ talent }) => talent.id),
  );
});

test("a receipt replays to the same order, also after a Talent has changed", async () => {
  const mission = await openMission();
  const shortlist = (await company.get(`/missions/${mission.id}/shortlist`)).body as Shortlist;
  const profile = (await talents[2]!.client.get("/talents/me")).body;
  const skills = [{ concept_id: "react", level: 4, years: 9 }];
  expect((await talents[2]!.client.put("/talents/me/skills", { version: profile.version, skills })).status).toBe(200);
  const receipt = (await company.get(`/missions/${mission.id}/receipts/${shortlist.receipt_id}`)).body;
  expect(receipt).toMatchObject({ replays: true, considered: 3, scorer_version: shortlist.scorer_version });
  const later = (await company.get(`/missions/${mission.id}/shortlist`)).body as Shortlist;
  expect(later.receipt_id).not.toBe(shortlist.receipt_id);
  expect(later.fitting).toBe(2);
  const old = (await company.get(`/missions/${mission.id}/shortlist?receipt=${shortlist.receipt_id}`)).body as Shortlist;
  expect(old.items.map(({ talent }) => talent.id)).toEqual(shortlist.items.map(({ talent }) => talent.id));
});

test("a ranking that nothing has changed keeps its receipt", async () => {
  const mission = await openMission();
  const first = (await company.get(`/missions/${mission.id}/shortlist`)).body as Shortlist;
  const second = (await company.get(`/missions/${mission.id}/shortlist`)).body as Shortlist;
  expect(second.receipt_id).toBe(first.receipt_id);
});

test("before acceptance a company sees no name, contact or address; after it the T3 fields and never bank details", async () => {
  const { mission, shortlist } = await shortlisted();
  const secrets = ["Secretname", "+33639981234", "rue de la République", "73282932000074"];
  const raw = JSON.stringify(shortlist);
  for (const secret of secrets) expect(raw).not.toContain(secret);
  const invited = await invite(mission, shortlist, talents[0]!.id);
  expect(invited.status).toBe(201);
  for (const secret of secrets) expect(JSON.stringify(invited.body)).not.toContain(secret);
  const accepted = await talents[0]!.client.post(`/introductions/${invited.body.id}/accept`, { note: "Avec plaisir" });
  expect(accepted.status, JSON.stringify(accepted.body)).toBe(200);
  const seen = (await company.get(`/introductions/${invited.body.id}`)).body;
  for (const secret of secrets) expect(JSON.stringify(seen)).toContain(secret);
  expect(JSON.stringify(seen)).not.toMatch(/iban|bank/i);
});

test("every look at a Talent is a row: who saw which fields, when and why", async () => {
  const { mission } = await shortlisted();
  const { rows } = await app.db.pool.query("select * from disclosures where context_id = $1 and subject_account_id = $2", [
    mission.id,
    talents[0]!.accountId,
  ]);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows[0]).toMatchObject({
    recipient_account_id: company.accountId,
    recipient_label: "Ateliers du Rhône",
    audience: "company_searching",
    purpose: "introduction",
  });
  expect(rows[0].fields).toContain("talents.headline");
  expect(rows[0].fields).not.toContain("talents.phone");
});

test("the Talent learns why, accepts, and the two talk; nobody else reads it", async () => {
  const { mission, shortlist } = await shortlisted();
  const { body: introduction } = await invite(mission, shortlist, talents[0]!.id);
  const seen = (await talents[0]!.client.get(`/introductions/${introduction.id}`)).body;
  expect(seen).toMatchObject({ viewer: "talent", state: "invited", mission: { brief } });
  expect(seen.will_disclose).toContain("talents.phone");
  expect(seen.criteria.reduce((sum: number, { points }: { points: number }) => sum + points, 0)).toBe(seen.score);
  const accepted = (await talents[0]!.client.post(`/introductions/${introduction.id}/accept`, {})).body;
  const sent = await talents[0]!.client.post(`/threads/${accepted.thread_id}/messages`, { body: "Bonjour, parlons-en demain." });
  expect(sent.status).toBe(201);
  const thread = (await company.get(`/threads/${accepted.thread_id}`)).body;
  expect(thread).toMatchObject({ unread: 1, with: "Inès Secretname", messages: [{ body: "Bonjour, parlons-en demain.", is_mine: false }] });
  expect((await company.get("/threads")).body.items[0]).toMatchObject({ id: accepted.thread_id, unread: 0 });
  expect((await talents[1]!.client.get(`/threads/${accepted.thread_id}`)).status).toBe(404);
  expect((await (await companyClient(app)).get(`/threads/${accepted.thread_id}`)).status).toBe(404);
});

test("the mail of an invitation and of a message says nothing of what was written", async () => {
  const { mission, shortlist } = await shortlisted();
  const { body: introduction } = await invite(mission, shortlist, talents[0]!.id, "Un mot confidentiel");
  await talents[0]!.client.post(`/introductions/${introduction.id}/accept`, { note: "Réponse confidentielle" });
  const { rows } = await app.db.pool.query(
    "select template, body_text, body_html from mails where template in ('invitation', 'introduction_accepted')",
  );
  expect(new Set(rows.map(({ template }) => template))).toEqual(new Set(["invitation", "introduction_accepted"]));
  for (const mail of rows) expect(mail.body_text + mail.body_html).not.toMatch(/confidentiel/i);
});

test("declining ten times changes neither score nor place", async () => {
  const { mission, shortlist } = await shortlisted();
  for (let time = 0; time < 10; time++) {
    const round = await shortlisted();
    const { body: introduction } = await invite(round.mission, round.shortlist, talents[0]!.id);
    expect((await talents[0]!.client.post(`/introductions/${introduction.id}/decline`, { note: "Pas cette fois" })).body.state).toBe(
      "declined",
    );
  }
  const after = (await company.get(`/missions/${mission.id}/shortlist`)).body as Shortlist;
  expect(after.items.map(({ talent, score }) => [talent.id, score])).toEqual(
    shortlist.items.map(({ talent, score }) => [talent.id, score]),
  );
});

test("a Talent whose profile lacks what an introduction needs is told which facts, and nothing is disclosed", async () => {
  const [passing] = await makeTalents([{ given_name: "Théo", family_name: "Sansphone" }]);
  const { mission, shortlist } = await shortlisted();
  const { body: introduction } = await invite(mission, shortlist, passing!.id);
  const { version } = (await passing!.client.get("/talents/me")).body;
  expect((await passing!.client.put("/talents/me/contact", { version, phone: null })).status).toBe(200);
  const refused = await passing!.client.post(`/introductions/${introduction.id}/accept`, {});
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toEqual([expect.objectContaining({ field: "profile.phone", code: "needed_for_introduction" })]);
  expect((await company.get(`/introductions/${introduction.id}`)).body.state).toBe("invited");
});

test("setting aside needs a human's reason, can be reconsidered, and leaves every decision in place", async () => {
  const { mission, shortlist } = await shortlisted();
  const choice = { talent_id: talents[1]!.id, receipt_id: shortlist.receipt_id };
  expect((await company.post(`/missions/${mission.id}/decisions`, { ...choice, decision: "set_aside", reason: "" })).status).toBe(422);
  expect(
    (await company.post(`/missions/${mission.id}/decisions`, { ...choice, decision: "set_aside", reason: "Tarif trop élevé" })).status,
  ).toBe(201);
  expect(
    (await company.post(`/missions/${mission.id}/decisions`, { ...choice, decision: "set_aside", reason: "Tarif trop élevé" })).status,
  ).toBe(409);
  expect(
    (await company.post(`/missions/${mission.id}/decisions`, { ...choice, decision: "reconsidered", reason: "Budget revu" })).status,
  ).toBe(201);
  const { rows } = await app.db.pool.query(
    "select decision, decided_by from shortlist_decisions where mission_id = $1 order by decided_at, id",
    [mission.id],
  );
  expect(rows).toEqual([
    { decision: "set_aside", decided_by: company.accountId },
    { decision: "reconsidered", decided_by: company.accountId },
  ]);
});

test("the database itself refuses a decision without a human decider, and any change to a past one", async () => {
  const { mission, shortlist } = await shortlisted();
  const insert =
    "insert into shortlist_decisions (mission_id, talent_id, receipt_id, decision, reason, decided_by, decided_at) values ($1, $2, $3, 'set_aside', 'sans humain', $4, now())";
  const facts = [mission.id, talents[1]!.id, shortlist.receipt_id];
  await expect(app.db.pool.query(insert, [...facts, null])).rejects.toThrow(/human decider/);
  await expect(app.db.pool.query(insert, [...facts, talents[1]!.accountId])).rejects.toThrow(/human decider/);
  await app.db.pool.query(insert, [...facts, company.accountId]);
  await expect(
    app.db.pool.query("update shortlist_decisions set reason = 'autre raison' where mission_id = $1", [mission.id]),
  ).rejects.toThrow(/never changed/);
  await expect(app.db.pool.query("update match_receipts set scores = scores where mission_id = $1", [mission.id])).rejects.toThrow(
    /never changed/,
  );
});

test("confirming over a newer confirmation is refused and changes nothing", async () => {
  const mission = await openMission();
  const stale = await company.put(`/missions/${mission.id}/criteria`, { criteria: mission.criteria, criteria_version: 0 });
  expect(stale.body.code).toBe("wrong_state");
  expect((await company.get(`/missions/${mission.id}`)).body.criteria_version).toBe(1);
});

test("a Talent who pauses is out of every list at once, also out of a ranking made before", async () => {
  const { mission, shortlist } = await shortlisted();
  const [extra] = await makeTalents([{ given_name: "Noé", family_name: "Brefpassage" }]);
  const before = (await company.get(`/missions/${mission.id}/shortlist`)).body as Shortlist;
  expect(before.items.map(({ talent }) => talent.id)).toContain(extra!.id);
  const { version } = (await extra!.client.get("/talents/me")).body;
  expect((await extra!.client.post("/talents/me/pause", { version })).status).toBe(200);
  const old = (await company.get(`/missions/${mission.id}/shortlist?receipt=${before.receipt_id}`)).body as Shortlist;
  const fresh = (await company.get(`/missions/${mission.id}/shortlist`)).body as Shortlist;
  expect([...old.items, ...fresh.items].map(({ talent }) => talent.id)).not.toContain(extra!.id);
  expect(fresh.total).toBe(shortlist.total);
});

test("cancelling a mission withdraws its unanswered invitations", async () => {
  const { mission, shortlist } = await shortlisted();
  const { body: introduction } = await invite(mission, shortlist, talents[0]!.id);
  expect((await company.post(`/missions/${mission.id}/cancel`)).body.state).toBe("cancelled");
  expect((await talents[0]!.client.get(`/introductions/${introduction.id}`)).body.state).toBe("withdrawn");
  expect((await talents[0]!.client.post(`/introductions/${introduction.id}/accept`, {})).body.code).toBe("wrong_state");
});

test("the form of a mission that has ended is closed: a half-finished one is not kept any more", async () => {
  const draft = (await company.post("/missions", { brief })).body;
  const save = () => company.put(`/missions/${draft.id}/draft`, { criteria: draft.proposal.criteria });
  expect((await save()).status).toBe(200);
  await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
  expect((await save()).status).toBe(200);
  expect((await company.post(`/missions/${draft.id}/cancel`)).status).toBe(200);
  expect((await save()).body.code).toBe("wrong_state");
});

async function makeTalents(fixtures: Omit<TalentFixture, "account_id">[]) {
  return app.withCtx(async (ctx) => {
    const people = [];
    for (const fixture of fixtures) {
      const account = await buildAccount(ctx, { role: "talent" });
      const { token } = await buildSession(ctx, account);
      const [row] = await buildTalents({ ...ctx, vault: app.vault }, [{ ...fixture, account_id: account.id }]);
      people.push({ client: visitor(app, {}, token), id: row!.id, accountId: account.id });
    }
    await writeMissingDocuments(ctx, loadGazetteer());
    return people;
  });
}

async function openMission(): Promise<Mission & { criteria: ConfirmedCriteria }> {
  const draft = (await company.post("/missions", { brief })).body as Mission;
  const { status, body } = await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function shortlisted() {
  const mission = await openMission();
  return { mission, shortlist: (await company.get(`/missions/${mission.id}/shortlist`)).body as Shortlist };
}

function invite(mission: Mission, shortlist: Shortlist, talentId: string, note = "") {
  return company.post(`/missions/${mission.id}/introductions`, {
    talent_id: talentId,
    receipt_id: shortlist.receipt_id,
    reason: "Le profil correspond au besoin",
    note,
  });
}
