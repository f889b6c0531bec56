import { createHash } from "node:crypto";
import { AuthorityAnswer } from "@jump/contract/authority-requests.ts";
import { afterEach, expect, test } from "vitest";
import { openAgeFile } from "#platform/age-file.fixtures.ts";
import { testApp } from "#test/app.ts";
import { lastMailTo, staffClient, talentClient, type Person } from "#test/people.ts";
import { tellPeopleJob } from "./tell-people.ts";

const app = await testApp();
afterEach(() => app.clock.set("2026-11-25T09:00:00Z"));
const staff = await staffClient(app);
const reason = "La réquisition est signée par le juge et limitée à deux champs.";

async function record(people: readonly Person[], fields = ["talents.family_name", "accounts.email"]) {
  const { status, body } = await staff.post("/authority-requests", {
    authority: "Tribunal judiciaire de Lyon",
    authority_reference: "RG 26/01234",
    legal_ground: "Code de procédure pénale, article 60-1",
    demand: "Identité du titulaire des comptes nommés.",
    fields,
    people: people.map(({ email }) => email),
    received_on: "2026-11-24",
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id as string;
}

/** What the nightly job does. */
const night = () => app.withCtx((ctx) => tellPeopleJob.handle(ctx, {}));
const decide = (id: string, changes: object = {}) =>
  staff.post(`/authority-requests/${id}/decision`, { decision: "grant", reason, inform_person: true, ...changes });

async function answerOf(id: string) {
  const { status, body } = await staff.post(`/authority-requests/${id}/answer`);
  expect(status, JSON.stringify(body)).toBe(201);
  const file = Buffer.from((await staff.get(`/authority-requests/${id}/file`)).body.content, "base64");
  return {
    sha256: body.sha256,
    file,
    passphrase: body.passphrase,
    answer: AuthorityAnswer.parse(JSON.parse(openAgeFile(file, body.passphrase).toString())),
  };
}

test("an answer holds exactly the columns and the people of the request, sealed, with its fingerprint kept", async () => {
  const [asked, other] = [await talentClient(app, { familyName: "Visée" }), await talentClient(app, { familyName: "Autre" })];
  const id = await record([asked]);
  expect((await decide(id)).status).toBe(204);
  const { file, sha256, answer } = await answerOf(id);
  expect(answer.people).toEqual([asked.accountId]);
  expect(answer.tables).toEqual([
    { table: "talents", fields: ["family_name"], rows: [{ person: asked.accountId, values: { family_name: "Visée" } }] },
    { table: "accounts", fields: ["email"], rows: [{ person: asked.accountId, values: { email: asked.email } }] },
  ]);
  expect(createHash("sha256").update(file).digest("hex")).toBe(sha256);
  for (const clear of ["Visée", "Autre", asked.email, other.email]) expect(file.includes(clear)).toBe(false);
});

test("a value sealed with a person's key is opened for the answer", async () => {
  const person = await talentClient(app);
  const { version } = (await person.get("/talents/me")).body;
  expect((await person.put("/talents/me/contact", { version, phone: "06 39 98 00 77" })).status).toBeLessThan(300);
  const id = await record([person], ["talents.phone"]);
  await decide(id);
  expect((await answerOf(id)).answer.tables[0]!.rows[0]!.values).toEqual({ phone: "+33639980077" });
});

test("the person is told at once, by mail and in their history", async () => {
  const [person, other] = [await talentClient(app), await talentClient(app)];
  const id = await record([person]);
  await decide(id);
  await answerOf(id);
  const mail = await lastMailTo(app, person.email, "authority_disclosure");
  expect(mail.body_text).toContain("Tribunal judiciaire de Lyon");
  expect(mail.body_text).toContain("article 60-1");
  const [line] = (await person.get("/me/disclosures")).body.items;
  expect(line).toMatchObject({
    recipient: "Tribunal judiciaire de Lyon",
    audience: "authority",
    context: "authority",
    basis: "legal_obligation",
  });
  expect(line.fields.map(({ name }: { name: string }) => name).toSorted()).toEqual(["accounts.email", "talents.family_name"]);
  expect((await other.get("/me/disclosures")).body.total).toBe(0);
});

test("where the law forbids telling, nothing shows until the day after its last day, and then with the moment it left", async () => {
  const person = await talentClient(app);
  const id = await record([person]);
  expect((await decide(id, { inform_person: false })).body.errors).toMatchObject([{ field: "silence_ground", code: "required" }]);
  expect((await decide(id, { inform_person: false, silence_ground: "Article 11 du code" })).body.errors).toMatchObject([
    { field: "silence_until" },
  ]);
  expect(
    (await decide(id, { inform_person: false, silence_ground: "Code de procédure pénale, article 11", silence_until: "2026-11-27" }))
      .status,
  ).toBe(204);
  await answerOf(id);
  const seen = async () => ({
    lines: (await person.get("/me/disclosures")).body.total,
    mails: (await app.db.pool.query("select from mails where recipient = $1", [person.email])).rowCount,
    data: JSON.stringify((await person.get("/me/data")).body).includes("authority"),
  });
  app.clock.set("2026-11-27T22:59:59Z");
  await night();
  expect(await seen()).toEqual({ lines: 0, mails: 0, data: false });
  app.clock.set("2026-11-27T23:00:00Z");
  await night();
  await night();
  expect(await seen()).toMatchObject({ lines: 1, mails: 1 });
  expect((await person.get("/me/disclosures")).body.items[0].at).toBe("2026-11-25T09:00:00Z");
});

test("nothing leaves before a reasoned decision, after a refusal, or twice", async () => {
  const person = await talentClient(app);
  const id = await record([person]);
  expect((await staff.post(`/authority-requests/${id}/answer`)).body.code).toBe("wrong_state");
  expect((await decide(id, { reason: "non" })).status).toBe(422);
  expect((await decide(id, { decision: "refuse" })).status).toBe(204);
  for (const again of [() => decide(id), () => staff.post(`/authority-requests/${id}/answer`)])
    expect((await again()).body.code).toBe("wrong_state");
  const other = await record([person]);
  await decide(other);
  await answerOf(other);
  expect((await staff.post(`/authority-requests/${other}/answer`)).body.code).toBe("wrong_state");
  await expect(app.db.pool.query("update authority_requests set decision_reason = null where id = $1", [id])).rejects.toThrow(
    "decision_has_reason",
  );
});

test("what opens an account is never part of a request, nor a column or a person that is not here", async () => {
  const person = await talentClient(app);
  const send = async (changes: object) =>
    (
      await staff.post("/authority-requests", {
        authority: "Police",
        authority_reference: "PV 12",
        legal_ground: "article 60-1",
        demand: "Tout ce que vous avez.",
        fields: ["accounts.email"],
        people: [person.email],
        received_on: "2026-11-24",
        ...changes,
      })
    ).body.errors;
  expect(await send({ fields: ["accounts.password_hash"] })).toMatchObject([{ field: "fields", code: "not_for_authorities" }]);
  expect(await send({ fields: ["accounts.nothing"] })).toMatchObject([{ field: "fields", code: "not_for_authorities" }]);
  expect(await send({ people: ["nobody@example.test"] })).toMatchObject([{ field: "people", code: "no_such_account" }]);
  expect(await send({ received_on: "2026-11-26" })).toMatchObject([{ field: "received_on", code: "in_the_future" }]);
});

test("the sealed file waits thirty days, its fingerprint stays", async () => {
  const person = await talentClient(app);
  const id = await record([person]);
  await decide(id);
  await answerOf(id);
  const kept = async () =>
    (
      await app.db.pool.query(
        "select sealed_export is not null as has_file, sealed_sha256 ~ '^[0-9a-f]{64}$' as has_fingerprint from authority_requests where id = $1",
        [id],
      )
    ).rows[0];
  app.clock.set("2026-12-25T09:00:00Z");
  await night();
  expect(await kept()).toEqual({ has_file: true, has_fingerprint: true });
  app.clock.set("2026-12-25T09:00:01Z");
  await night();
  expect(await kept()).toEqual({ has_file: false, has_fingerprint: true });
});
