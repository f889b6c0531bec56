import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Job } from "#platform/context.ts";
import { testApp, type TestApp } from "#test/app.ts";
import { companyClient, lastMailTo, newAddress, staffClient, talentClient, visitor, type Person } from "#test/people.ts";

let app: TestApp;
let staff: Person;
let talent: Person;

beforeEach(async () => {
  app = await testApp();
  staff = await staffClient(app);
  talent = await talentClient(app);
});

const ask = async (who: Person, body: object = {}) =>
  (await who.post("/me/rights", { kind: "question", body: "Que faites-vous de mon téléphone ?", ...body })).body;
const handle = (id: string, name: string, body?: object) => staff.post(`/staff/rights/requests/${id}/${name}`, body);

describe("a request of a person with an account", () => {
  test("starts its clock, and the mailbox is told the last day and nothing of what was asked", async () => {
    const { status, body } = await talent.post("/me/rights", {
      kind: "rectification",
      body: "Mon nom est mal écrit partout.",
      field: "talents.family_name",
    });
    expect(status).toBe(201);
    // 25 December and a week-end follow 25 November 2026.
    expect(body).toMatchObject({ state: "received", due_on: "2026-12-28", days_left: 33, subject_field_label: "nom", can_withdraw: true });
    const mail = await lastMailTo(app, talent.email, "rights_received");
    expect(mail.body_text).toContain("28 décembre 2026");
    expect(mail.body_text).toContain(`/me/rights/${body.id}`);
    expect(mail.body_text).not.toContain("mal écrit");
  });

  test("is read by its person and by staff, and by nobody else; that staff read it is kept", async () => {
    const { id } = await ask(talent);
    const stranger = await talentClient(app);
    expect((await stranger.get(`/me/rights/${id}`)).status).toBe(404);
    expect((await stranger.get("/me/rights")).body.total).toBe(0);
    expect((await talent.get("/me/rights")).body.items[0].id).toBe(id);
    expect((await staff.get(`/staff/rights/requests/${id}`)).body).toMatchObject({ contact_email: talent.email, state: "received" });
    const { body } = await talent.get("/me/disclosures");
    expect(body.items[0]).toMatchObject({ recipient: "Jump!", purpose: "rights" });
  });

  test("becomes a thread that both write in, each answer told by mail without its words", async () => {
    const { id } = await ask(talent);
    await handle(id, "review");
    await handle(id, "messages", { body: "Votre téléphone ne part qu’après votre accord." });
    expect((await lastMailTo(app, talent.email, "rights_answer")).body_text).not.toContain("téléphone");
    await talent.post(`/me/rights/${id}/messages`, { body: "Merci." });
    const { messages } = (await talent.get(`/me/rights/${id}`)).body;
    expect(messages.map(({ sender, body }: { sender: string; body: string }) => [sender, body])).toEqual([
      ["person", "Que faites-vous de mon téléphone ?"],
      ["staff", "Votre téléphone ne part qu’après votre accord."],
      ["person", "Merci."],
    ]);
  });

  test("waits for the identity it was asked for, and an answer takes it up again", async () => {
    const { id } = await ask(talent);
    expect((await handle(id, "identity", { body: "Quelle est votre date d’inscription ?" })).body.state).toBe("identity_asked");
    await lastMailTo(app, talent.email, "rights_identity_asked");
    expect((await talent.post(`/me/rights/${id}/messages`, { body: "Le 3 mars." })).body.state).toBe("in_review");
  });

  test("is extended by two months inside the first, once, and not a day later", async () => {
    const { id } = await ask(talent);
    app.clock.set("2026-12-28T22:00:00Z");
    staff = await staffClient(app);
    const { status, body } = await handle(id, "extension", { reason: "Trente sources à relire." });
    expect(status).toBe(200);
    expect(body).toMatchObject({ due_on: "2027-02-25", state: "received", extension_reason: "Trente sources à relire." });
    expect((await lastMailTo(app, talent.email, "rights_extended")).body_text).toContain("25 février 2027");
    expect((await handle(id, "extension", { reason: "Encore." })).body.code).toBe("wrong_state");
  });

  test("cannot be extended once the first month is over", async () => {
    const { id } = await ask(talent);
    app.clock.set("2026-12-28T23:00:00Z");
    staff = await staffClient(app);
    expect((await handle(id, "extension", { reason: "Trop tard." })).body.code).toBe("wrong_state");
    expect((await staff.get("/staff/rights/requests?due=overdue")).body.items).toMatchObject([{ id, days_left: -1, is_overdue: true }]);
  });

  test("is refused with reasons only, and the mail names the authority and the court", async () => {
    const { id } = await ask(talent);
    expect((await handle(id, "decision", { decision: "refused", grounds: "" })).body.errors[0].code).toBe("reasons_required");
    const grounds = "La loi nous oblige à garder cette facture dix ans.";
    expect((await handle(id, "decision", { decision: "refused", grounds })).body).toMatchObject({ state: "done", decision: "refused" });
    const mail = await lastMailTo(app, talent.email, "rights_refused");
    expect(mail.body_text).toMatch(/CNIL[^]*tribunal judiciaire/);
    expect(mail.body_text).not.toContain(grounds);
    expect((await talent.get(`/me/rights/${id}`)).body).toMatchObject({ grounds, can_write: false, can_withdraw: false });
  });

  test("is decided, carried out and told; a decided one cannot be withdrawn", async () => {
    const { id } = await ask(talent, { kind: "objection" });
    expect((await handle(id, "decision", { decision: "granted" })).body.state).toBe("decided");
    expect((await talent.post(`/me/rights/${id}/withdrawal`)).body.code).toBe("wrong_state");
    expect((await handle(id, "closing")).body.state).toBe("done");
    await lastMailTo(app, talent.email, "rights_done");
  });

  test("is decided by no one about themselves, asked in the account or written from its mailbox", async () => {
    const { id } = await ask(staff, { kind: "access" });
    expect((await handle(id, "decision", { decision: "granted" })).body.errors[0].code).toBe("own_case");
    const colleague = await staffClient(app);
    const letter = { email: staff.email.toUpperCase(), kind: "access", body: "Que savez-vous de moi ?", locale: "fr" };
    const { id: mailed } = (await colleague.post("/staff/rights/requests", letter)).body;
    expect((await handle(mailed, "review")).body.errors[0].code).toBe("own_case");
    expect((await colleague.post(`/staff/rights/requests/${id}/decision`, { decision: "granted" })).body.state).toBe("decided");
  });

  test("has a thread that nobody fills up: what staff answers is always shown", async () => {
    const { id } = await ask(talent);
    await app.db.pool.query(
      "insert into rights_messages (request_id, account_id, sender, body, at) select $1, $2, 'person', 'Encore.', now() from generate_series(1, 159)",
      [id, talent.accountId],
    );
    expect((await talent.post(`/me/rights/${id}/messages`, { body: "Et encore." })).body.errors[0].code).toBe("thread_full");
    const { messages } = (await handle(id, "messages", { body: "Voici la réponse." })).body;
    expect(messages).toHaveLength(161);
    expect(messages.some(({ body }: { body: string }) => body === "Voici la réponse.")).toBe(true);
  });

  test("names only a field that the map knows", async () => {
    const { body } = await talent.post("/me/rights", { kind: "rectification", body: "Ceci.", field: "talents.shoe_size" });
    expect(body.errors[0]).toMatchObject({ field: "field", code: "invalid_value" });
  });
});

describe("a request of somebody without an account", () => {
  const email = newAddress();
  const written = { email, kind: "access", body: "Avez-vous mon adresse ?", locale: "en" };
  const link = async (template: string) => {
    const { body_text } = await lastMailTo(app, email, template);
    const [, id, key] = /\?id=([\w-]+)&key=([\w-]{43})/.exec(body_text)!;
    return { id: id!, key: key! };
  };

  test("exists only once its mailbox is proven, and its month runs from the day it was written", async () => {
    const someone = visitor(app);
    expect((await someone.post("/rights/form-requests", written)).status).toBe(202);
    expect((await staff.get("/staff/rights/requests?state=any")).body.total).toBe(0);
    const proof = await link("rights_confirm_form");
    expect((await someone.get(`/rights/cases/${proof.id}?key=${proof.key}`)).status).toBe(404);
    app.clock.advance({ hours: 48 });
    staff = await staffClient(app);
    const { status, body } = await someone.post("/rights/form-requests/confirmation", proof);
    expect([status, body.state, body.due_on]).toEqual([200, "received", "2026-12-28"]);
    expect((await staff.get("/staff/rights/requests")).body.items).toMatchObject([{ id: proof.id, contact_email: email, locale: "en" }]);
    // Using the link again changes nothing.
    expect((await someone.post("/rights/form-requests/confirmation", proof)).body.state).toBe("received");
  });

  test("is followed, answered and withdrawn by the link in the mails, and by no other", async () => {
    const someone = visitor(app);
    await someone.post("/rights/form-requests", written);
    const proof = await link("rights_confirm_form");
    await someone.post("/rights/form-requests/confirmation", proof);
    await handle(proof.id, "messages", { body: "Nous ne vous connaissons pas." });
    const { id, key } = await link("rights_answer");
    expect((await someone.get(`/rights/cases/${id}?key=${key}`)).body.messages).toHaveLength(2);
    expect((await someone.post(`/rights/cases/${id}/messages`, { key, body: "Très bien." })).status).toBe(201);
    const wrong = `${key.startsWith("A") ? "B" : "A"}${key.slice(1)}`;
    expect((await someone.get(`/rights/cases/${id}?key=${wrong}`)).status).toBe(404);
    expect((await someone.post(`/rights/cases/${id}/withdrawal`, { key: wrong })).status).toBe(404);
    expect((await someone.post(`/rights/cases/${id}/withdrawal`, { key })).body.state).toBe("withdrawn");
  });

  test("is forgotten after a week without proof", async () => {
    await visitor(app).post("/rights/form-requests", written);
    const proof = await link("rights_confirm_form");
    app.clock.advance({ hours: 24 * 7 + 1 });
    await runDaily();
    expect((await visitor(app).post("/rights/form-requests/confirmation", proof)).body.code).toBe("link_expired");
    expect((await app.db.pool.query("select from rights_messages")).rowCount).toBe(0);
  });

  test("is that of the account where the mailbox has one", async () => {
    await visitor(app).post("/rights/form-requests", { ...written, email: talent.email, locale: "fr" });
    const { body_text } = await lastMailTo(app, talent.email, "rights_confirm_form");
    const [, id, key] = /\?id=([\w-]+)&key=([\w-]{43})/.exec(body_text)!;
    await visitor(app).post("/rights/form-requests/confirmation", { id, key });
    expect((await talent.get("/me/rights")).body.items).toMatchObject([{ id, channel: "form" }]);
  });

  test("is taken three times an hour from one address", async () => {
    const answers = [];
    for (let sent = 0; sent < 4; sent++) answers.push((await visitor(app).post("/rights/form-requests", written)).status);
    expect(answers).toEqual([202, 202, 202, 429]);
  });

  test("filed by staff from a letter runs from the day the letter came", async () => {
    const letter = { email, kind: "access", body: "Courrier du 20 novembre.", locale: "fr" };
    const { body } = await staff.post("/staff/rights/requests", { ...letter, received_on: "2026-11-20" });
    expect(body).toMatchObject({ channel: "mail", due_on: "2026-12-21", state: "received" });
    await lastMailTo(app, email, "rights_received");
    const { body: refused } = await staff.post("/staff/rights/requests", { ...letter, received_on: "2026-11-26" });
    expect(refused.errors[0].field).toBe("received_on");
  });
});

describe("what serves itself", () => {
  test("access and portability count as asked and granted at that moment", async () => {
    await talent.post("/me/rights/self-served", { kind: "access" });
    await talent.post("/me/rights/self-served", { kind: "portability" });
    expect((await talent.get("/me/rights")).body.items).toMatchObject([
      { kind: "portability", state: "done", decision: "granted", days_left: null },
      { kind: "access", state: "done", decision: "granted" },
    ]);
  });
});

describe("the statistics and the reminder", () => {
  test("say what was answered in time, what is late, and the median of days, by kind", async () => {
    const [quick, slow] = [await ask(talent), await ask(await companyClient(app))];
    await ask(talent, { kind: "complaint" });
    app.clock.advance({ hours: 24 * 4 });
    staff = await staffClient(app);
    await handle(quick.id, "decision", { decision: "granted" });
    app.clock.set("2027-01-10T12:00:00Z");
    staff = await staffClient(app);
    await handle(slow.id, "decision", { decision: "granted" });
    const { body } = await staff.get("/staff/rights/statistics");
    expect(body.total).toMatchObject({ received: 3, answered: 2, in_time: 1, late: 1, open: 1, overdue: 1, median_days: 25 });
    expect(body.by_kind.find(({ kind }: { kind: string }) => kind === "question")).toMatchObject({
      received: 2,
      in_time: 1,
      median_days: 25,
    });
  });

  test("tell staff at the contact address what is due within a week and what is late, and nothing on quiet days", async () => {
    app = await testApp({ CONTACT_EMAIL: "dpo@jump.example", PUBLIC_URL: "http://jump.example" });
    talent = await talentClient(app);
    await ask(talent);
    await runDaily();
    await expect(lastMailTo(app, "dpo@jump.example")).rejects.toThrow("no mail");
    app.clock.set("2026-12-21T06:00:00Z");
    await runDaily();
    expect((await lastMailTo(app, "dpo@jump.example")).subject).toContain("0 en retard, 1 à répondre");
    app.clock.set("2026-12-29T06:00:00Z");
    await runDaily();
    const { subject, body_text } = await lastMailTo(app, "dpo@jump.example");
    expect(subject).toContain("1 en retard, 0 à répondre");
    expect(body_text).toContain("http://jump.example/staff/dpo/requests");
  });

  test("answers to begin from come in the person's language and fit the kind", async () => {
    const { body } = await staff.get("/staff/rights/templates?kind=erasure&locale=en");
    const ids = body.items.map(({ id }: { id: string }) => id);
    expect(ids).toContain("erased_but");
    expect(ids).not.toContain("corrected");
    expect(body.items[0].title).toBe("Ask who is writing");
  });
});

async function runDaily(): Promise<void> {
  const daily: Job<object> = { name: "rights.remind", payload: z.object({}), retryLimit: 0, handle: () => Promise.resolve() };
  await app.withCtx((ctx) => ctx.enqueue(daily, {}));
  await app.drain();
}
