import { beforeAll, expect, test } from "vitest";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildTalent } from "../src/modules/talents/fixtures.ts";
import { testApp } from "./app.ts";
import { companyClient, staffClient, visitor, type Client, type Person } from "./people.ts";

const app = await testApp();
type Talent = { client: Client; id: string; accountId: string };
let company: Person;

beforeAll(async () => {
  company = await companyClient(app);
});

test("a program that reads a conversation leaves it unread; a person who reads it does not", async () => {
  const talent = await newTalent();
  const { id } = await invited(talent);
  const { thread_id: thread } = (await talent.client.post(`/introductions/${id}/accept`, { note: "" })).body;
  await talent.client.post(`/threads/${thread}/messages`, { body: "Bonjour" });
  const { body } = await company.post("/account/tokens", { name: "Export", scopes: ["read"], days: 1 });
  const program = visitor(app, { authorization: `Bearer ${body.token}` });
  const unread = async () => (await company.get("/threads")).body.items.find((item: { id: string }) => item.id === thread).unread;
  expect((await program.get(`/threads/${thread}`)).body.messages).toHaveLength(1);
  expect(await unread()).toBe(1);
  expect((await company.get(`/threads/${thread}`)).status).toBe(200);
  expect(await unread()).toBe(0);
});

test("after an invitation has ended the company reads a name and a headline, whatever the profile says now, and the ledger no more", async () => {
  for (const ending of ["decline", "withdraw", "expire"] as const) {
    const talent = await newTalent({ summary: "canari-secret" });
    const { id } = await invited(talent);
    expect(JSON.stringify((await company.get(`/introductions/${id}`)).body.talent)).toContain("canari-secret");
    await end(ending, id, talent);
    const { body } = await company.get(`/introductions/${id}`);
    expect(body.state).not.toBe("invited");
    expect(body.talent, ending).toEqual({
      id: talent.id,
      given_name: "Inès",
      family_initial: "M",
      headline: "Développeuse web, React et Node.js, dix ans de métier",
      is_demo: false,
    });
    const last = (await ledgerOf(talent.accountId)).at(-1)!;
    expect(last).toMatchObject({ audience: "public", context_kind: "introduction", recipient_account_id: company.accountId });
    expect(last.fields.toSorted()).toEqual([
      "talents.family_initial",
      "talents.given_name",
      "talents.headline",
      "talents.id",
      "talents.is_demo",
    ]);
  }
});

test("of a Talent who pauses after an invitation has ended the company reads the name only", async () => {
  const talent = await newTalent();
  const { id } = await invited(talent);
  await end("decline", id, talent);
  const { version } = (await talent.client.get("/talents/me")).body;
  expect((await talent.client.post("/talents/me/pause", { version })).status).toBe(200);
  const { body } = await company.get(`/introductions/${id}`);
  expect(body.talent).toEqual({ id: talent.id, given_name: "Inès", family_initial: "M", headline: null, is_demo: false });
  expect((await ledgerOf(talent.accountId)).at(-1)!.fields).not.toContain("talents.headline");
});

test("whoever registered a company learns that an invited Talent read about it, under the name that the company may know", async () => {
  const talent = await newTalent();
  const { id } = await invited(talent);
  expect((await talent.client.get(`/introductions/${id}`)).status).toBe(200);
  const lines = (await ledgerOf(company.accountId)).filter(({ context_id: context }) => context === id);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    audience: "talent_invited",
    context_kind: "introduction",
    recipient_account_id: talent.accountId,
    recipient_name: "Inès M",
  });
  expect(lines[0]!.fields).toContain("companies.name");
  expect(lines[0]!.fields.filter((field) => field.startsWith("company_members."))).toEqual([]);
});

test("a company or staff who read the directory or a public page are on the ledger of each Talent shown", async () => {
  const [talent, unlisted] = [await newTalent({ is_listed: true }), await newTalent()];
  const staff = await staffClient(app);
  for (const path of ["/talents?size=50", `/talents/${talent.id}`]) {
    expect(JSON.stringify((await company.get(path)).body)).toContain(talent.id);
    expect((await staff.get(path)).status).toBe(200);
  }
  const lines = await ledgerOf(talent.accountId);
  expect(lines.map((line) => [line.recipient_account_id, line.recipient_label])).toEqual([
    [company.accountId, "Ateliers du Rhône"],
    [staff.accountId, "Jump!"],
    [company.accountId, "Ateliers du Rhône"],
    [staff.accountId, "Jump!"],
  ]);
  for (const line of lines) {
    expect(line).toMatchObject({ audience: "public", context_kind: "directory" });
    expect(line.fields).toContain("talents.headline");
    expect(line.fields).not.toContain("talents.summary");
  }
  expect(await ledgerOf(unlisted.accountId)).toEqual([]);
});

test("a visitor, another Talent and the Talent leave nothing on the ledger by reading a public page", async () => {
  const [talent, other] = [await newTalent({ is_listed: true }), await newTalent()];
  for (const client of [visitor(app), other.client, talent.client])
    for (const path of ["/talents?size=50", `/talents/${talent.id}`]) expect((await client.get(path)).status).toBe(200);
  expect(await ledgerOf(talent.accountId)).toEqual([]);
});

test("a line of the ledger names what is about the person, not the technical columns that came with it", async () => {
  const talent = await newTalent({ is_listed: true });
  await company.get(`/talents/${talent.id}`);
  expect((await ledgerOf(talent.accountId)).at(-1)!.fields).toEqual(expect.arrayContaining(["talents.id", "talents.is_demo"]));
  const [line] = (await talent.client.get("/me/disclosures")).body.items;
  const named = line.fields.map(({ name }: { name: string }) => name);
  expect(named).toContain("talents.headline");
  expect(named).not.toContain("talents.id");
  expect(named).not.toContain("talents.is_demo");
  expect(line.sentence).toContain("Ateliers du Rhône");
  expect(line.sentence).not.toMatch(/\bid\b|is_demo/);
});

const brief =
  "Nous cherchons un développeur React senior à Lyon pour 6 mois, TJM 450–550 € HT, démarrage début janvier, 3 j/5, anglais courant.";

/** A Talent who fits the brief and is not in the public directory. */
async function newTalent(facts: Partial<Parameters<typeof buildTalent>[1]> = {}): Promise<Talent> {
  return app.withCtx(async (ctx) => {
    const account = await buildAccount(ctx, { role: "talent" });
    const { token } = await buildSession(ctx, account);
    const { id } = await buildTalent({ ...ctx, vault: app.vault }, { ...facts, account_id: account.id });
    await writeMissingDocuments(ctx, loadGazetteer());
    return { client: visitor(app, {}, token), id, accountId: account.id };
  });
}

/** An introduction of the Talent to a new mission of the company, not answered yet. */
async function invited(talent: Talent): Promise<{ id: string; mission: { id: string } }> {
  const draft = (await company.post("/missions", { brief })).body;
  await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
  const { receipt_id } = (await company.get(`/missions/${draft.id}/shortlist?size=100`)).body;
  const choice = { talent_id: talent.id, receipt_id, reason: "Le profil correspond", note: "" };
  const { status, body } = await company.post(`/missions/${draft.id}/introductions`, choice);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

/** Ends an unanswered invitation in one of the three ways there are. */
async function end(ending: "decline" | "withdraw" | "expire", id: string, talent: Talent): Promise<void> {
  if (ending === "decline") await talent.client.post(`/introductions/${id}/decline`, { note: "" });
  else if (ending === "withdraw") await company.post(`/introductions/${id}/withdraw`);
  else await app.db.pool.query("update introductions set state = 'expired', answered_at = now() where id = $1", [id]);
}

type LedgerLine = {
  audience: string;
  context_kind: string;
  context_id: string | null;
  recipient_account_id: string;
  recipient_label: string;
  fields: string[];
};

/** What was shown of a person, oldest first. */
async function ledgerOf(accountId: string): Promise<LedgerLine[]> {
  return (await app.db.pool.query("select * from disclosures where subject_account_id = $1 order by id", [accountId])).rows;
}
