import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import type { Job } from "../src/platform/context.ts";
import { inTransaction, openDatabase } from "../src/platform/db.ts";
import { createApi } from "../src/platform/http.ts";
import { createQueue } from "../src/platform/jobs.ts";
import { createLogger } from "../src/platform/log.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildTalents, type TalentFixture } from "../src/modules/talents/fixtures.ts";
import { testApp } from "./app.ts";
import { companyClient, lastMailTo, staffClient, statePurpose, visitor, type Client, type Person, type Reply } from "./people.ts";

const app = await testApp();
type Talent = { client: Client; id: string; accountId: string };
let company: Person;
let staff: Person;
let talents: Talent[];

beforeAll(async () => {
  company = await companyClient(app);
  staff = await staffClient(app);
  talents = await makeTalents(8);
});

test("two invitations of one Talent at the same moment make one; the other is refused, never broken", async () => {
  const { id, receipt } = await shortlisting();
  await statePurpose(staff, { mission: id });
  const replies = await Promise.all([
    invite(company, id, receipt, talents[1]!),
    invite(company, id, receipt, talents[1]!),
    invite(staff, id, receipt, talents[1]!),
  ]);
  expect(statuses(replies)).toEqual([201, 409, 409]);
  const { rows } = await app.db.pool.query("select from shortlist_decisions where mission_id = $1 and talent_id = $2", [
    id,
    talents[1]!.id,
  ]);
  expect(rows).toHaveLength(1);
});

test("an invitation and setting aside at the same moment leave one decision", async () => {
  const { id, receipt } = await shortlisting();
  const aside = { talent_id: talents[1]!.id, receipt_id: receipt, decision: "set_aside", reason: "Trop éloigné du besoin" };
  const replies = await Promise.all([invite(company, id, receipt, talents[1]!), company.post(`/missions/${id}/decisions`, aside)]);
  const { rows } = await app.db.pool.query(
    "select decision from shortlist_decisions where mission_id = $1 and talent_id = $2 order by id",
    [id, talents[1]!.id],
  );
  expect(replies.every(({ status }) => status < 500)).toBe(true);
  expect(rows.map(({ decision }) => decision)).not.toEqual(["invited", "set_aside"]);
});

test("a mission cancelled while somebody invites keeps no open invitation", async () => {
  for (let round = 0; round < 4; round++) {
    const { id, receipt } = await shortlisting();
    const replies = await Promise.all([invite(company, id, receipt, talents[2]!), company.post(`/missions/${id}/cancel`)]);
    expect(
      replies.every(({ status }) => status < 500),
      JSON.stringify(replies.map(({ body }) => body)),
    ).toBe(true);
    const { rows } = await app.db.pool.query(
      "select from introductions join missions on missions.id = mission_id where mission_id = $1 and introductions.state = 'invited' and missions.state = 'cancelled'",
      [id],
    );
    expect(rows).toHaveLength(0);
  }
});

test("accepting and withdrawing at the same moment: one of them counts and the other is told", async () => {
  const { id, receipt } = await shortlisting();
  const { body } = await invite(company, id, receipt, talents[3]!);
  const replies = await Promise.all([
    talents[3]!.client.post(`/introductions/${body.id}/accept`, { note: "" }),
    company.post(`/introductions/${body.id}/withdraw`),
    talents[3]!.client.post(`/introductions/${body.id}/accept`, { note: "" }),
  ]);
  expect(statuses(replies)).toEqual([200, 409, 409]);
});

test("a mission closes although a Talent answers at the same moment", async () => {
  for (let round = 0; round < 4; round++) {
    const { id, receipt } = await shortlisting();
    const { body } = await invite(company, id, receipt, talents[4]!);
    const [closed, answered] = await Promise.all([
      company.post(`/missions/${id}/cancel`),
      talents[4]!.client.post(`/introductions/${body.id}/decline`, { note: "" }),
    ]);
    expect(closed!.status).toBe(200);
    expect([200, 409]).toContain(answered!.status);
  }
});

test("criteria confirmed twice at the same moment count once", async () => {
  const draft = (await company.post("/missions", { brief })).body;
  const confirmation = { criteria: draft.proposal.criteria, criteria_version: 0 };
  const replies = await Promise.all([1, 2, 3].map(() => company.put(`/missions/${draft.id}/criteria`, confirmation)));
  expect(statuses(replies)).toEqual([200, 409, 409]);
});

test("an invitation whose time is over cannot be accepted any more, even before the clock has marked it", async () => {
  const { id, receipt } = await shortlisting();
  const { body } = await invite(company, id, receipt, talents[5]!);
  await app.db.pool.query("update introductions set expires_at = $2 where id = $1", [
    body.id,
    app.clock.now().subtract({ minutes: 1 }).toString(),
  ]);
  expect((await talents[5]!.client.post(`/introductions/${body.id}/accept`, { note: "" })).body.code).toBe("wrong_state");
});

test("a viewer reads conversations and missions, and changes nothing of the company's", async () => {
  const { id, receipt } = await shortlisting();
  const { body } = await invite(company, id, receipt, talents[6]!);
  const accepted = (await talents[6]!.client.post(`/introductions/${body.id}/accept`, { note: "" })).body;
  const viewer = await colleague("viewer");
  expect((await viewer.get(`/threads/${accepted.thread_id}`)).status).toBe(200);
  const mission = (await viewer.get(`/missions/${id}`)).body;
  expect(mission.actions).toEqual([]);
  const refused = await Promise.all([
    viewer.post(`/threads/${accepted.thread_id}/messages`, { body: "Bonjour" }),
    viewer.post("/missions", { brief }),
    viewer.put(`/missions/${id}/draft`, { criteria: mission.proposal.criteria }),
    viewer.put(`/missions/${id}/criteria`, { criteria: mission.proposal.criteria, criteria_version: mission.criteria_version }),
    viewer.post(`/missions/${id}/fill`),
    viewer.post(`/missions/${id}/cancel`),
    viewer.post(`/missions/${id}/decisions`, {
      talent_id: talents[7]!.id,
      receipt_id: receipt,
      decision: "set_aside",
      reason: "Trop éloigné",
    }),
    invite(viewer, id, receipt, talents[7]!),
    viewer.post(`/introductions/${body.id}/withdraw`),
  ]);
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
});

test("staff who invite for a company read no letters: the conversation is between the Talent and the company", async () => {
  const { id, receipt } = await shortlisting();
  await statePurpose(staff, { mission: id });
  const { body } = await invite(staff, id, receipt, talents[7]!);
  const accepted = (await talents[7]!.client.post(`/introductions/${body.id}/accept`, { note: "Une note pour l’entreprise" })).body;
  expect(accepted.contact).toMatchObject({ family_name: "Garnier" });
  await talents[7]!.client.post(`/threads/${accepted.thread_id}/messages`, { body: "Une lettre pour l’entreprise" });
  expect((await lastMailTo(app, company.email)).template).toBe("new_message");
  const held = JSON.stringify((await staff.get("/me/data/export")).body);
  expect(held).not.toContain("Une lettre pour l’entreprise");
  const seen = (await staff.get(`/introductions/${body.id}`)).body;
  expect(seen.answer_note).toBe("");
});

test("each name that staff read in a list of introductions is on the Talent's ledger", async () => {
  const { id, receipt } = await shortlisting();
  await invite(company, id, receipt, talents[0]!);
  const before = await ledger(talents[0]!);
  expect((await staff.get(`/introductions?mission_id=${id}`)).body.items[0].talent_name).toBeNull();
  expect(await ledger(talents[0]!)).toBe(before);
  await statePurpose(staff, { mission: id });
  const { items } = (await staff.get(`/introductions?mission_id=${id}`)).body;
  expect(items[0].talent_name).toMatch(/^Inès/);
  expect(await ledger(talents[0]!)).toBe(before + 1);
});

test("text that the database cannot hold is refused, not broken on: lone surrogates and U+0000 anywhere", async () => {
  const draft = (await company.post("/missions", { brief })).body;
  const title = "\ud83d half a sign";
  const path = `/missions/${draft.id}/draft`;
  expect((await company.put(path, { criteria: { ...draft.proposal.criteria, title } })).status).toBe(422);
  expect((await company.put(path, { criteria: { ...draft.proposal.criteria, title: "a\u0000b" } })).status).toBe(422);
  for (const { path: query } of app.endpoints
    .filter(({ method, path: one, query: has }) => method === "get" && has && !one.includes("{"))
    .map((one) => one))
    for (const name of ["recipient", "q", "query", "text", "occupation", "skill", "departement", "state"])
      expect((await staff.get(`${query}?${name}=%00`)).status, `${query} ${name}`).toBeLessThan(500);
});

test("a sign of two units is never cut in half by what the server shortens", async () => {
  for (let padding = 60; padding < 100; padding++) {
    const { status } = await company.post("/missions", { brief: `${"a".repeat(padding)}😀 ${"😀".repeat(100)} React, TypeScript` });
    expect(status, String(padding)).toBe(201);
  }
});

test("a database that cannot be reached is an outage that may pass, not an error of ours", async () => {
  const api = createApi(app.endpoints, {
    db: openDatabase("postgres://nobody@127.0.0.1:1/nowhere", 1),
    log: createLogger("silent"),
    createCtx: () => expect.fail("nothing runs without a database"),
    authenticate: () => expect.fail("nobody is asked without a database"),
    facts: () => null,
    publicUrl: null,
  });
  const reply = await api.fetch(new Request("http://localhost/api/session"));
  expect(reply.status).toBe(503);
  expect(await reply.json()).toMatchObject({ code: "unavailable" });
});

test("what a failed job says about people is not kept by the queue", async () => {
  const job: Job<object> = {
    name: "test.fails",
    payload: z.object({}),
    retryLimit: 0,
    handle: () => Promise.reject(new TypeError("no mailbox canari@example.test")),
  };
  const queue = await createQueue(app.db, app.url, [job], createLogger("silent"));
  try {
    await inTransaction(app.db, (tx) => queue.enqueue(tx, job, {}));
    await queue.work((one, payload) => one.handle({} as never, payload));
    const kept = expect.poll(
      async () => {
        const { rows } = await app.db.pool.query("select output::text from pgboss.job where name = 'test.fails' and state = 'failed'");
        return rows[0]?.output ?? "";
      },
      { timeout: 20_000 },
    );
    await kept.toContain("TypeError");
    const { rows } = await app.db.pool.query("select output::text from pgboss.job where name = 'test.fails'");
    expect(rows[0].output).not.toContain("canari");
  } finally {
    await queue.stop();
  }
});

const brief =
  "Nous cherchons un développeur React senior à Lyon pour 6 mois, TJM 450–550 € HT, démarrage début janvier, 3 j/5, anglais courant.";

/** A mission of the company on which a first decision was made, and the ranking that shows it. */
async function shortlisting(): Promise<{ id: string; receipt: string }> {
  const { id, proposal } = (await company.post("/missions", { brief })).body;
  await company.put(`/missions/${id}/criteria`, { criteria: proposal.criteria, criteria_version: 0 });
  const { receipt_id: receipt, items } = (await company.get(`/missions/${id}/shortlist?size=100`)).body;
  const aside = items.find((item: { talent: { given_name: string } }) => item.talent.given_name === "Zoé");
  await company.post(`/missions/${id}/decisions`, {
    talent_id: aside.talent.id,
    receipt_id: receipt,
    decision: "set_aside",
    reason: "Un autre métier",
  });
  return { id, receipt };
}

function invite(client: Client, mission: string, receipt: string, talent: Talent): Promise<Reply> {
  return client.post(`/missions/${mission}/introductions`, {
    talent_id: talent.id,
    receipt_id: receipt,
    reason: "Le bon métier",
    note: "",
  });
}

function statuses(replies: readonly Reply[]): number[] {
  return replies.map(({ status }) => status).toSorted((a, b) => a - b);
}

async function ledger({ accountId }: Talent): Promise<number> {
  const { rows } = await app.db.pool.query("select count(*)::int as n from disclosures where subject_account_id = $1", [accountId]);
  return rows[0].n;
}

async function colleague(role: "viewer" | "recruiter"): Promise<Client> {
  return app.withCtx(async (ctx) => {
    const account = await buildAccount(ctx, { role: "company" });
    const { rows } = await app.db.pool.query("select company_id from company_members where account_id = $1", [company.accountId]);
    const { token } = await buildSession(ctx, account);
    await ctx.tx
      .withTables<{ company_members: Record<string, unknown> }>()
      .insertInto("company_members")
      .values({
        company_id: rows[0].company_id,
        account_id: account.id,
        given_name: "Léa",
        family_name: "Petit",
        member_role: role,
        created_at: ctx.now,
      })
      .execute();
    return visitor(app, {}, token);
  });
}

/** Talents who fit the brief, and one of another trade at the end. */
async function makeTalents(number: number): Promise<Talent[]> {
  return app.withCtx(async (ctx) => {
    const made: { token: string; fixture: TalentFixture }[] = [];
    for (let n = 0; n <= number; n++) {
      const account = await buildAccount(ctx, { role: "talent" });
      made.push({
        token: (await buildSession(ctx, account)).token,
        fixture: { account_id: account.id, given_name: n < number ? "Inès" : "Zoé" },
      });
    }
    const rows = await buildTalents(
      { ...ctx, vault: app.vault },
      made.map(({ fixture }) => fixture),
    );
    await writeMissingDocuments(ctx, loadGazetteer());
    return rows.map((row, at) => ({ client: visitor(app, {}, made[at]!.token), id: row.id, accountId: row.account_id }));
  });
}
