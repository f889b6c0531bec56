import { beforeEach, expect, test } from "vitest";
import { testApp, type TestApp } from "#test/app.ts";
import { newAddress, staffClient, talentClient, type Person } from "#test/people.ts";
import { createCaseKeys } from "./case-key.ts";
import { fileLetter, type Letter } from "./file-letter.ts";

const deps = { keys: createCaseKeys("a test instance needs thirty-two characters"), contactEmail: null, origin: "http://localhost" };
let app: TestApp;
let talent: Person;
let staff: Person;

beforeEach(async () => {
  app = await testApp();
  talent = await talentClient(app);
  staff = await staffClient(app);
});

const file = (letter: Partial<Letter>) =>
  app.withCtx((ctx) =>
    fileLetter(
      ctx,
      {
        from: talent.email,
        subject: "Mes données",
        text: "Que savez-vous de moi ?",
        messageId: `${Math.random()}@mail.example`,
        inReplyTo: [],
        receivedAt: ctx.now.subtract({ hours: 30 }),
        kind: "access",
        locale: "fr",
        isAcknowledged: true,
        ...letter,
      },
      deps,
    ),
  );
const mailIdTo = async (email: string, template: string) =>
  (await app.db.pool.query("select id from mails where recipient = $1 and template = $2", [email, template])).rows[0].id as string;

test("a mail opens a case that runs from the moment it came, and is the account's where its mailbox has one", async () => {
  const { requestId, outcome } = await file({});
  expect(outcome).toBe("opened");
  const { body } = await talent.get(`/me/rights/${requestId}`);
  // Received on the 24th, in France.
  expect(body).toMatchObject({ kind: "access", channel: "mail", due_on: "2026-12-24", state: "received" });
  expect(body.messages[0].body).toBe("Mes données\n\nQue savez-vous de moi ?");
});

test("the same mail filed twice is one case with one letter", async () => {
  const first = await file({ messageId: "abc@mail.example" });
  const second = await file({ messageId: "abc@mail.example" });
  expect(second).toEqual({ requestId: first.requestId, outcome: "known" });
  expect((await talent.get(`/me/rights/${first.requestId}`)).body.messages).toHaveLength(1);
});

test("an answer to one of our mails joins its case, whichever of them it answers, and takes up a question of identity", async () => {
  const { requestId } = await file({});
  const acknowledged = await mailIdTo(talent.email, "rights_received");
  expect(await file({ text: "J’oubliais ceci.", inReplyTo: [`${acknowledged}@jump.example`] })).toEqual({ requestId, outcome: "added" });
  await staff.post(`/staff/rights/requests/${requestId}/identity`, { body: "Qui êtes-vous ?" });
  const asked = await mailIdTo(talent.email, "rights_identity_asked");
  await file({ text: "C’est moi.", inReplyTo: ["unknown@mail.example", `${asked}@jump.example`] });
  const { body } = await talent.get(`/me/rights/${requestId}`);
  expect(body.state).toBe("in_review");
  expect(body.messages.map(({ body: words }: { body: string }) => words).toSorted()).toContain("C’est moi.");
});

test("a mail from another mailbox opens a case of its own, whatever it says it answers", async () => {
  const { requestId } = await file({});
  const acknowledged = await mailIdTo(talent.email, "rights_received");
  const stranger = newAddress();
  const theirs = await file({ from: stranger, text: "Donnez-moi tout.", inReplyTo: [`${acknowledged}@jump.example`] });
  expect(theirs.outcome).toBe("opened");
  expect(theirs.requestId).not.toBe(requestId);
  expect((await talent.get(`/me/rights/${requestId}`)).body.messages).toHaveLength(1);
  expect((await staff.get(`/staff/rights/requests/${theirs.requestId}`)).body).toMatchObject({ contact_email: stranger, account_id: null });
});

test("an answer to a case that is closed opens a new one", async () => {
  const { requestId } = await file({});
  const grounds = "Demande déjà satisfaite hier.";
  await staff.post(`/staff/rights/requests/${requestId}/decision`, { decision: "refused", grounds });
  const told = await mailIdTo(talent.email, "rights_refused");
  const next = await file({ text: "Pourquoi ?", inReplyTo: [`${told}@jump.example`] });
  expect(next.outcome).toBe("opened");
  expect(next.requestId).not.toBe(requestId);
});
