import { afterEach, expect, test } from "vitest";
import { recordDisclosure } from "#modules/privacy";
import { testApp } from "#test/app.ts";
import { companyClient, lastMailTo, staffClient, talentClient } from "#test/people.ts";

const app = await testApp({ CONTACT_EMAIL: "dpo@jump.example", CONTROLLER_NAME: "Jump!" });
const staff = await staffClient(app);
afterEach(() => app.clock.set("2026-11-25T09:00:00Z"));

const incident = {
  title: "Export oublié sur un partage",
  aware_at: "2026-11-25T08:00:00Z",
  started_at: "2026-11-20T00:00:00Z",
  ended_at: "2026-11-25T08:30:00Z",
  nature: ["confidentiality"],
  description: "Un export de la table des compétences a été lisible cinq jours.",
  reached: "rows",
  fields: ["talent_languages.language"],
  risk: "risk",
  consequences: "Des tiers ont pu lire quelles langues parlent des Talents.",
  measures: "Le partage est fermé et les accès sont relus.",
};

async function record(changes: object = {}) {
  const { status, body } = await staff.post("/breaches", { ...incident, ...changes });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function peopleOf(id: string): Promise<string[]> {
  const { rows } = await app.db.pool.query("select account_id from breach_people where breach_id = $1", [id]);
  return rows.map(({ account_id }) => account_id).toSorted();
}

async function speaks(accountId: string): Promise<void> {
  await app.db.pool.query(
    "insert into talent_languages (talent_id, language, level) select id, 'fr', 'C1' from talents where account_id = $1",
    [accountId],
  );
}

test("the clock says when 72 hours end, and that they are over; where there is no risk nothing is overdue", async () => {
  const { id, due_at, is_overdue } = await record({ aware_at: "2026-11-22T09:00:00Z", started_at: "2026-11-20T00:00:00Z", ended_at: null });
  expect({ due_at, is_overdue }).toEqual({ due_at: "2026-11-25T09:00:00Z", is_overdue: false });
  app.clock.advance({ seconds: 1 });
  expect((await staff.get(`/breaches/${id}`)).body.is_overdue).toBe(true);
  expect(
    (await record({ aware_at: "2026-11-01T00:00:00Z", started_at: "2026-10-01T00:00:00Z", ended_at: null, risk: "none" })).is_overdue,
  ).toBe(false);
});

test("a notification after 72 hours is refused without reasons, by the verb and by the database", async () => {
  const { id } = await record({ aware_at: "2026-11-20T08:00:00Z", started_at: "2026-11-19T00:00:00Z", ended_at: null });
  const notify = (body: object) => staff.post(`/breaches/${id}/notification`, { reference: "CNIL-1", ...body });
  expect((await notify({ notified_at: "2026-11-25T08:00:00Z" })).body.errors).toMatchObject([
    { field: "late_reason", code: "late_reason_required" },
  ]);
  expect((await notify({ notified_at: "2026-11-20T07:00:00Z" })).body.errors).toMatchObject([{ code: "before_awareness" }]);
  expect((await notify({ notified_at: "2026-11-25T10:00:00Z" })).body.errors).toMatchObject([{ code: "in_the_future" }]);
  await expect(
    app.db.pool.query("update breaches set notified_at = aware_at + interval '72 hours 1 second' where id = $1", [id]),
  ).rejects.toThrow("late_notification_has_reason");
  expect((await notify({ notified_at: "2026-11-25T08:00:00Z", late_reason: "L’analyse a pris quatre jours." })).status).toBe(204);
  expect((await notify({ notified_at: "2026-11-25T08:00:00Z", late_reason: "L’analyse a pris quatre jours." })).body.code).toBe(
    "wrong_state",
  );
  const inTime = await record();
  expect(
    (await staff.post(`/breaches/${inTime.id}/notification`, { reference: "CNIL-2", notified_at: "2026-11-25T08:59:00Z" })).status,
  ).toBe(204);
});

test("by rows, those are touched who own a row of the table, through whatever other table it leads, and nobody else", async () => {
  const [first, second, silent, company] = [
    await talentClient(app),
    await talentClient(app),
    await talentClient(app),
    await companyClient(app),
  ];
  for (const { accountId } of [first, second]) await speaks(accountId);
  const breach = await record();
  const touched = await peopleOf(breach.id);
  expect(touched).toEqual(expect.arrayContaining([first.accountId, second.accountId]));
  for (const { accountId } of [silent, company, staff]) expect(touched).not.toContain(accountId);
  expect(breach).toMatchObject({ people: touched.length, categories: ["Vie professionnelle"] });
});

test("a row that came after the breach had ended touches nobody", async () => {
  const early = await talentClient(app);
  app.clock.set("2026-11-25T09:30:00Z");
  const late = await talentClient(app);
  app.clock.set("2026-11-25T09:40:00Z");
  const breach = await record({ fields: ["accounts.email"], ended_at: "2026-11-25T09:15:00Z", aware_at: "2026-11-25T09:20:00Z" });
  const touched = await peopleOf(breach.id);
  expect(touched).toContain(early.accountId);
  expect(touched).not.toContain(late.accountId);
});

test("by the ledger, those are touched of whom one of the data was shown in the period, its ends included", async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => talentClient(app)));
  const shown = (at: number, field: string, moment: string) =>
    app.withCtx((ctx) =>
      recordDisclosure(
        { tx: ctx.tx, now: Temporal.Instant.from(moment) },
        {
          subjectAccountId: people[at]!.accountId,
          recipient: { accountId: null, organisationId: null, label: "Quelqu’un" },
          audience: "staff",
          fields: [field, "talents.headline"],
          purpose: "introduction",
          contextKind: "staff_access",
          contextId: null,
        },
      ),
    );
  await shown(0, "talents.phone", "2026-11-20T00:00:00Z");
  await shown(1, "talents.phone", "2026-11-25T08:30:00Z");
  await shown(2, "talents.phone", "2026-11-19T23:59:59Z");
  await shown(3, "talents.given_name", "2026-11-22T00:00:00Z");
  const breach = await record({ reached: "disclosures", fields: ["talents.phone"] });
  expect(await peopleOf(breach.id)).toEqual([people[0]!.accountId, people[1]!.accountId].toSorted());
});

test("counting again follows what was learnt, and after the letters nothing moves any more", async () => {
  const person = await talentClient(app);
  const breach = await record({ ended_at: null });
  expect(await peopleOf(breach.id)).not.toContain(person.accountId);
  await speaks(person.accountId);
  expect((await staff.post(`/breaches/${breach.id}/count`)).body.people).toBe(breach.people + 1);
  expect((await staff.post(`/breaches/${breach.id}/letters`)).status).toBe(202);
  expect((await staff.post(`/breaches/${breach.id}/count`)).body.code).toBe("wrong_state");
});

test("the letter reaches everybody touched, once, and the person finds the incident among their data", async () => {
  const person = await talentClient(app);
  await speaks(person.accountId);
  const breach = await record({ risk: "high" });
  expect((await staff.post(`/breaches/${breach.id}/letters`)).status).toBe(202);
  await app.drain();
  expect((await staff.post(`/breaches/${breach.id}/letters`)).body.code).toBe("wrong_state");
  const mail = await lastMailTo(app, person.email, "breach_notice");
  for (const part of [incident.description, incident.consequences, incident.measures]) expect(mail.body_text).toContain(part);
  const { rows } = await app.db.pool.query("select from mails where recipient = $1 and template = 'breach_notice'", [person.email]);
  expect(rows).toHaveLength(1);
  expect((await staff.get(`/breaches/${breach.id}`)).body).toMatchObject({ people_informed: breach.people });
  expect(JSON.stringify((await person.get("/me/data")).body)).toContain("Violations de données qui vous ont touché");
});

test("a breach closes only once what the law demands is done", async () => {
  const close = (id: string, body: object = {}) => staff.post(`/breaches/${id}/close`, { note: "Cause trouvée et corrigée.", ...body });
  const none = await record({ risk: "none" });
  expect((await close(none.id)).status).toBe(204);
  expect((await close(none.id)).body.code).toBe("wrong_state");
  const high = await record({ risk: "high" });
  expect((await close(high.id)).body.errors).toMatchObject([{ code: "not_notified" }]);
  await staff.post(`/breaches/${high.id}/notification`, { reference: "CNIL-3", notified_at: "2026-11-25T08:59:00Z" });
  expect((await close(high.id)).body.errors).toMatchObject([{ field: "not_informed_reason", code: "required" }]);
  expect((await close(high.id, { not_informed_reason: "Les données étaient chiffrées et la clé intacte." })).status).toBe(204);
});

test("the drafts carry what the form of the authority asks for, in both languages, and the register holds every breach", async () => {
  const breach = await record();
  for (const locale of ["fr", "en"]) {
    const text = async (name: string) =>
      Buffer.from((await staff.get(`/breaches/${breach.id}/draft?text=${name}&locale=${locale}`)).body.content, "base64").toString();
    const notification = await text("notification");
    for (const part of [
      "Jump!",
      "dpo@jump.example",
      incident.description,
      incident.consequences,
      incident.measures,
      "talent_languages.language",
    ])
      expect(notification).toContain(part);
    expect(notification).toContain(locale === "fr" ? "25 novembre 2026" : "25 November 2026");
    expect(await text("letter")).toContain(incident.consequences);
  }
  const { body } = await staff.get("/breach-register");
  const csv = Buffer.from(body.content, "base64").toString();
  const { total } = (await staff.get("/breaches")).body;
  expect(csv.trimEnd().split("\r\n")).toHaveLength(total + 1);
  expect(csv).toContain(breach.id);
});

test("what is no personal column of the map, and a time that cannot be, is refused at its field", async () => {
  const refusal = async (changes: object) => (await staff.post("/breaches", { ...incident, ...changes })).body.errors;
  expect(await refusal({ fields: ["concepts.id"] })).toMatchObject([{ field: "fields", code: "not_on_map" }]);
  expect(await refusal({ aware_at: "2026-11-25T09:00:01Z" })).toMatchObject([{ field: "aware_at", code: "in_the_future" }]);
  expect(await refusal({ started_at: "2026-11-25T08:00:01Z" })).toMatchObject([{ field: "started_at", code: "after_awareness" }]);
  expect(await refusal({ ended_at: "2026-11-19T00:00:00Z" })).toMatchObject([{ field: "ended_at", code: "ends_before_start" }]);
});

test("a breach that touched seventy thousand people is recorded and counted like any other", { timeout: 120_000 }, async () => {
  await app.db.pool.query(`
    insert into accounts (email, password_hash, role, sign_up_ip, last_access_at, created_at)
    select 'far-' || n || '@breach.example', '', 'talent', '127.0.0.1', '2026-11-21', '2026-11-21' from generate_series(1, 70000) n`);
  expect((await record({ fields: ["accounts.email"] })).people).toBeGreaterThanOrEqual(70_000);
});
