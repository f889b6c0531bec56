import { afterAll, beforeAll, expect, test } from "vitest";
import { smtpServer, type SmtpServer } from "../src/modules/notifications/smtp-server.fixtures.ts";
import { testApp, type TestApp } from "./app.ts";
import { newAddress, staffClient, talentClient, visitor, type Person } from "./people.ts";

const contact = "contact@jump.example";
let app: TestApp;
let smtp: SmtpServer;
let staff: Person;

beforeAll(async () => {
  smtp = await smtpServer();
  app = await testApp({ SMTP_URL: smtp.url, PUBLIC_URL: "http://localhost", CONTACT_EMAIL: contact, MAIL_FROM: "Jump <non@jump.example>" });
  staff = await staffClient(app);
});
afterAll(() => smtp.close());

const paste = async (letter: object) =>
  (await staff.post("/staff/rights/letters", { from: newAddress(), subject: "", body: "Que savez-vous de moi ?", ...letter })).body;
const templatesTo = async (email: string) =>
  (await app.db.pool.query("select template from mails where recipient = $1 order by id", [email])).rows.map(({ template }) => template);
/** What the mail server was given for an address, the latest last; quoted-printable undone. */
async function deliveredTo(email: string): Promise<string[]> {
  await app.drain();
  return smtp.received
    .filter(({ to }) => to.includes(email))
    .map(({ data }) =>
      Buffer.from(
        data.replaceAll(/=\r\n/g, "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
        "latin1",
      ).toString(),
    );
}

test("a pasted letter is filed like one that came by mail, once, from the day it came", async () => {
  const letter = { from: newAddress(), subject: "Copie", body: "Je veux une copie de mes données.", received_on: "2026-11-20" };
  const filed = await paste(letter);
  expect(filed).toMatchObject({ verdict: "request", state: "filed", source: "pasted", body: "" });
  expect((await paste(letter)).id).toBe(filed.id);
  const { body } = await staff.get(`/staff/rights/requests/${filed.request_id}`);
  expect(body).toMatchObject({ kind: "access", due_on: "2026-12-21" });
  expect(body.messages).toHaveLength(1);
  expect((await staff.post("/staff/rights/letters", { ...letter, received_on: "2026-11-26" })).body.errors).toMatchObject([
    { field: "received_on", code: "out_of_range" },
  ]);
});

test("what is no request is closed in one click and its words forgotten, or filed after all without an acknowledgement", async () => {
  const away = await paste({ subject: "Out of office", body: "Je suis absent." });
  expect(away).toMatchObject({ verdict: "auto_reply", state: "aside", body: "Je suis absent." });
  expect((await staff.post(`/staff/rights/letters/${away.id}/closing`)).body).toMatchObject({ state: "closed", body: "" });
  expect((await staff.post(`/staff/rights/letters/${away.id}/closing`)).body.code).toBe("wrong_state");
  expect((await staff.post(`/staff/rights/letters/${away.id}/filing`, { kind: "access" })).body.code).toBe("wrong_state");

  const from = newAddress();
  const asked = await paste({ from, subject: "Automatic reply", body: "En vérité, supprimez tout." });
  const filed = (await staff.post(`/staff/rights/letters/${asked.id}/filing`, { kind: "erasure" })).body;
  expect(filed).toMatchObject({ state: "filed", verdict: "request" });
  expect((await staff.get(`/staff/rights/requests/${filed.request_id}`)).body.kind).toBe("erasure");
  expect(await templatesTo(from)).toEqual([]);
  expect((await staff.get("/staff/rights/letters?state=closed")).body.items.map(({ id }: { id: string }) => id)).toEqual([away.id]);
});

test("nobody but staff reads or files letters", async () => {
  const talent = await talentClient(app);
  for (const who of [talent, visitor(app)]) {
    expect((await who.get("/staff/rights/letters")).status).toBeGreaterThan(400);
    expect((await who.post("/staff/rights/letters", { from: talent.email, body: "x" })).status).toBeGreaterThan(400);
  }
});

test("a mailbox that writes often gets no more than three acknowledgements a day, and every letter is a case", async () => {
  const from = newAddress();
  for (const body of ["un", "deux", "trois", "quatre"]) expect((await paste({ from, body })).request_id).not.toBeNull();
  expect(await templatesTo(from)).toEqual(["rights_received", "rights_received", "rights_received"]);
  app.clock.advance({ hours: 25 });
  staff = await staffClient(app);
  await paste({ from, body: "cinq" });
  expect(await templatesTo(from)).toHaveLength(4);
});

test("an erasure that came by mail for an account cannot be granted before its person confirms it by the link", async () => {
  const talent = await talentClient(app);
  const { request_id: id } = await paste({ from: talent.email.toUpperCase(), body: "Supprimez mon compte." });
  const unconfirmed = (await staff.get(`/staff/rights/requests/${id}`)).body;
  expect(unconfirmed).toMatchObject({ kind: "erasure", state: "identity_asked", is_unconfirmed: true });
  expect((await app.db.pool.query("select 1 from processing_limits where account_id = $1", [talent.accountId])).rows).toEqual([]);
  const refused = await staff.post(`/staff/rights/requests/${id}/decision`, { decision: "granted" });
  expect(refused.body.errors).toMatchObject([{ field: "decision", code: "identity_unconfirmed" }]);
  // Writing is no confirmation: it may say that it was somebody else.
  await talent.post(`/me/rights/${id}/messages`, { body: "Qui a demandé cela ?" });
  expect((await staff.get(`/staff/rights/requests/${id}`)).body.is_unconfirmed).toBe(true);

  const link = new URL(/http:\/\/localhost\/rights\/confirm\?\S+/.exec((await deliveredTo(talent.email)).join("\n"))![0]);
  const proof = { id, key: link.searchParams.get("key") };
  expect((await visitor(app).post("/rights/form-requests/confirmation", { ...proof, key: "x".repeat(43) })).status).toBe(404);
  expect((await visitor(app).post("/rights/form-requests/confirmation", proof)).body).toMatchObject({ id, state: "in_review" });
  expect((await staff.get(`/staff/rights/requests/${id}`)).body.is_unconfirmed).toBe(false);
  expect((await talent.get("/me/limits")).body.limits.find(({ kind }: { kind: string }) => kind === "restriction").by_case).toBe(true);
  expect((await staff.post(`/staff/rights/requests/${id}/decision`, { decision: "granted" })).body.state).toBe("decided");
});

test("asking for the deletion in a session confirms the one that came by mail; no second case is opened", async () => {
  const talent = await talentClient(app);
  const { request_id: id } = await paste({ from: talent.email, body: "Effacez mon compte." });
  expect((await talent.get("/me/erasure")).body.open_request_id).toBeNull();
  expect((await talent.post("/me/erasure", { reason: "" })).body).toMatchObject({ id, state: "in_review" });
  expect((await talent.get("/me/erasure")).body.open_request_id).toBe(id);
});

test("staff may say that a letter asks something else; an erasure must then be confirmed too", async () => {
  const talent = await talentClient(app);
  const { request_id: id } = await paste({ from: talent.email, body: "Bonjour, faites le nécessaire." });
  const change = (kind: string) => staff.post(`/staff/rights/requests/${id}/kind`, { kind });
  expect((await change("access")).body).toMatchObject({ kind: "access", state: "received" });
  expect((await change("erasure")).body).toMatchObject({ kind: "erasure", state: "identity_asked", is_unconfirmed: true });
  expect(await templatesTo(talent.email)).toContain("rights_confirm_letter");
  const { id: own } = (await talent.post("/me/rights", { kind: "question", body: "Bonjour" })).body;
  expect((await staff.post(`/staff/rights/requests/${own}/kind`, { kind: "access" })).body.code).toBe("wrong_state");
});

test("an answer to somebody without an account is said in the mail, in the thread; an account holder reads it in the case", async () => {
  const stranger = newAddress();
  const { request_id: id } = await paste({ from: stranger, body: "Que savez-vous de moi ?" });
  await app.db.pool.query("update rights_messages set mail_message_id = 'lettre@mail.example' where request_id = $1", [id]);
  await staff.post(`/staff/rights/requests/${id}/messages`, { body: "Nous ne savons rien de vous.\n\nÀ bientôt." });
  const mails = await deliveredTo(stranger);
  expect(mails).toHaveLength(2);
  const answer = mails.find((mail) => mail.includes("Nous ne savons rien de vous."))!;
  const acknowledgement = mails.find((mail) => mail !== answer)!;
  expect(answer).toMatch(/In-Reply-To: <lettre@mail\.example>/i);
  const acknowledgementId = /Message-ID: <([^>]+)>/i.exec(acknowledgement)![1]!;
  expect(answer).toMatch(new RegExp(`References: <${acknowledgementId}>\\s+<lettre@mail\\.example>`, "i"));
  expect(answer).toContain(`Reply-To: ${contact}`);

  const talent = await talentClient(app);
  const own = await paste({ from: talent.email, body: "Que savez-vous de moi ?" });
  await staff.post(`/staff/rights/requests/${own.request_id}/messages`, { body: "Tout est dans votre dossier." });
  const told = (await deliveredTo(talent.email)).join("\n");
  expect(told).not.toContain("Tout est dans votre dossier.");
  expect(told).toContain(`/me/rights/${own.request_id}`);
});
