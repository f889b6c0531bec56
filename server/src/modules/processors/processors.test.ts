import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { staffClient, talentClient, visitor, type Person } from "#test/people.ts";

const app = await testApp();
const staff = await staffClient(app);
const program = (token: string) => visitor(app, { authorization: `Bearer ${token}` });

const contract = {
  name: "Entretiens du Rhin",
  country: "DE",
  task: "Entretiens vidéo avant une mission",
  contract_reference: "ER-2026-14",
  contract_signed_on: "2026-10-01",
  contract_ends_on: "2027-09-30",
  purposes: ["introduction", "account"],
  fields: ["talents.given_name", "talents.headline", "accounts.email"],
};

async function add(changes: Partial<typeof contract> = {}) {
  const { status, body } = await staff.post("/processors", { ...contract, ...changes });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function give(processorId: string, people: readonly Person[], endsOn = "2026-12-31") {
  const { status, body } = await staff.post(`/processors/${processorId}/assignments`, {
    task: "Trois entretiens",
    ends_on: endsOn,
    people: people.map(({ email }) => email),
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function tokenFor(processorId: string, assignmentId: string, fields = contract.fields, days = 30) {
  const { status, body } = await staff.post(`/processors/${processorId}/assignments/${assignmentId}/tokens`, { fields, days });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

test("a processor outside the European Union is refused at the field, be it of the Economic Area or with an adequacy decision", async () => {
  for (const country of ["US", "GB", "NO", "CH", "JP", "ZZ"]) {
    const { status, body } = await staff.post("/processors", { ...contract, country });
    expect(status, country).toBe(422);
    expect(body.errors).toMatchObject([{ field: "country", code: "country_outside_eu" }]);
  }
  expect((await staff.post("/processors", { ...contract, country: "hr" })).body.country).toBe("HR");
});

test("a contract covers only data that the map gives to processors, and only for the purposes it names", async () => {
  const codeOf = async (changes: object) => (await staff.post("/processors", { ...contract, ...changes })).body.errors?.[0]?.code;
  expect(await codeOf({ fields: ["talents.phone"] })).toBe("not_for_processors");
  expect(await codeOf({ fields: ["accounts.password_hash"] })).toBe("not_for_processors");
  expect(await codeOf({ fields: ["nothing.at_all"] })).toBe("not_for_processors");
  expect(await codeOf({ purposes: ["introduction"] })).toBe("beyond_purposes");
  expect(await codeOf({ contract_ends_on: "2026-09-30" })).toBe("ends_before_start");
});

test("a token opens exactly its fields of exactly the people given, and each of them reads it in their history", async () => {
  const [given, other] = [await talentClient(app, { givenName: "Aurore" }), await talentClient(app, { givenName: "Bastien" })];
  const processor = await add();
  const assignment = await give(processor.id, [given]);
  expect(assignment.people).toBe(1);
  const { token } = await tokenFor(processor.id, assignment.id, ["talents.given_name", "talents.headline"]);
  const supplier = program(token);

  expect((await supplier.get("/processor-data")).body).toMatchObject({
    processor: contract.name,
    people: 1,
    tables: [{ table: "talents", fields: ["given_name", "headline"] }],
  });
  const { status, body } = await supplier.get("/processor-data/talents");
  expect(status).toBe(200);
  expect(body).toMatchObject({ total: 1, page: 1, items: [{ values: { given_name: "Aurore" } }] });
  expect(Object.keys(body.items[0].values)).toEqual(["given_name", "headline"]);
  expect(JSON.stringify(body)).not.toContain(given.accountId);
  expect((await supplier.get("/processor-data/talents?fields=given_name")).body.items[0].values).toEqual({ given_name: "Aurore" });

  const [line] = (await given.get("/me/disclosures")).body.items;
  expect(line).toMatchObject({
    recipient: contract.name,
    audience: "processor",
    context: "processor",
    purpose: "introduction",
    basis: "contract",
  });
  expect(line.fields.map(({ name }: { name: string }) => name)).toEqual(["talents.given_name"]);
  expect((await other.get("/me/disclosures")).body.total).toBe(0);
});

test("data of two purposes are two lines in the ledger, each on its own basis", async () => {
  const person = await talentClient(app);
  const processor = await add({
    fields: [...contract.fields, "talent_skills.level", "talent_skills.concept_id"],
    purposes: ["introduction", "account", "skills_measure"],
  });
  const assignment = await give(processor.id, [person]);
  const { token } = await tokenFor(processor.id, assignment.id, ["talent_skills.level", "talent_skills.concept_id"]);
  await app.db.pool.query(
    "insert into talent_skills (talent_id, concept_id, level, years) select id, 'react', 3, 4 from talents where account_id = $1",
    [person.accountId],
  );
  expect((await program(token).get("/processor-data/talent_skills")).body.items).toMatchObject([
    { values: { level: 3, concept_id: "react" } },
  ]);
  const { items } = (await person.get("/me/disclosures")).body;
  expect(items.map(({ purpose }: { purpose: string }) => purpose).toSorted()).toEqual(["introduction", "skills_measure"]);
});

test("of whoever restricted the use of their data a processor gets nothing, and again when the restriction ends", async () => {
  const [free, restricted] = [await talentClient(app, { givenName: "Claire" }), await talentClient(app, { givenName: "Denis" })];
  const processor = await add();
  const assignment = await give(processor.id, [free, restricted]);
  const supplier = program((await tokenFor(processor.id, assignment.id, ["talents.given_name"])).token);
  const names = async () => {
    const { body } = await supplier.get("/processor-data/talents");
    const { people } = (await supplier.get("/processor-data")).body;
    return [people, body.total, body.items.map(({ values }: { values: { given_name: string } }) => values.given_name).toSorted()];
  };
  expect(await names()).toEqual([2, 2, ["Claire", "Denis"]]);
  await restricted.put("/me/limits", { kind: "restriction", active: true });
  const { total } = (await restricted.get("/me/disclosures")).body;
  expect(await names()).toEqual([1, 1, ["Claire"]]);
  expect((await restricted.get("/me/disclosures")).body.total).toBe(total);
  await restricted.put("/me/limits", { kind: "restriction", active: false });
  expect(await names()).toEqual([2, 2, ["Claire", "Denis"]]);
});

test("a table or a field beyond the token's scope is refused, and nothing is written into the ledger", async () => {
  const person = await talentClient(app);
  const processor = await add();
  const assignment = await give(processor.id, [person]);
  const beyond = await staff.post(`/processors/${processor.id}/assignments/${assignment.id}/tokens`, {
    fields: ["talents.family_name"],
    days: 1,
  });
  expect(beyond.body.errors).toMatchObject([{ field: "fields", code: "beyond_contract" }]);
  const supplier = program((await tokenFor(processor.id, assignment.id, ["talents.given_name"])).token);
  expect((await supplier.get("/processor-data/accounts")).body.code).toBe("forbidden");
  expect((await supplier.get("/processor-data/messages")).body.code).toBe("forbidden");
  expect((await supplier.get("/processor-data/talents?fields=given_name,headline")).body.errors).toMatchObject([{ code: "beyond_scope" }]);
  expect((await supplier.get("/processor-data/talents?fields=phone")).body.errors).toMatchObject([{ code: "beyond_scope" }]);
  expect((await person.get("/me/disclosures")).body.total).toBe(0);
});

test("a token opens nothing once it expired, was revoked, or its work or its contract has ended", async () => {
  const person = await talentClient(app);
  const statusOf = async (token: string) => (await program(token).get("/processor-data/talents")).status;
  const fields = ["talents.given_name"];
  const processor = await add({ contract_ends_on: "2026-11-30" });
  const assignment = await give(processor.id, [person], "2026-11-28");
  const short = await tokenFor(processor.id, assignment.id, fields, 1);
  const revoked = await tokenFor(processor.id, assignment.id, fields);
  const long = await tokenFor(processor.id, assignment.id, fields);
  // The work ends with the last instant of its day in France, whatever the days asked for.
  expect(long.expires_at).toBe("2026-11-28T23:00:00Z");
  expect(await statusOf(long.token)).toBe(200);

  expect((await staff.delete(`/processors/${processor.id}/tokens/${revoked.id}`)).status).toBe(204);
  expect(await statusOf(revoked.token)).toBe(401);
  app.clock.set("2026-11-26T08:59:59Z");
  expect(await statusOf(short.token)).toBe(200);
  app.clock.set("2026-11-26T09:00:00Z");
  expect(await statusOf(short.token)).toBe(401);
  app.clock.set("2026-11-28T22:59:59Z");
  expect(await statusOf(long.token)).toBe(200);
  app.clock.set("2026-11-28T23:00:00Z");
  expect(await statusOf(long.token)).toBe(401);
  app.clock.set("2026-11-25T09:00:00Z");

  const other = await add();
  const ending = await tokenFor(other.id, (await give(other.id, [person])).id, fields);
  expect(await statusOf(ending.token)).toBe(200);
  expect((await staff.post(`/processors/${other.id}/end`)).status).toBe(204);
  expect(await statusOf(ending.token)).toBe(401);
  expect((await staff.post(`/processors/${other.id}/end`)).body.code).toBe("wrong_state");
  expect(
    (await staff.post(`/processors/${other.id}/assignments`, { task: "Encore", ends_on: "2026-12-01", people: [person.email] })).body.code,
  ).toBe("wrong_state");
});

test("a contract that ran out opens nothing, though nobody ended it", async () => {
  const person = await talentClient(app);
  const processor = await add({ contract_ends_on: "2026-11-26" });
  const { token } = await tokenFor(processor.id, (await give(processor.id, [person])).id, ["talents.given_name"]);
  app.clock.set("2026-11-26T22:59:59Z");
  expect((await program(token).get("/processor-data")).status).toBe(200);
  app.clock.set("2026-11-26T23:00:00Z");
  expect((await program(token).get("/processor-data")).status).toBe(401);
  app.clock.set("2026-11-25T09:00:00Z");
});

test("a processor's token is a visitor everywhere else", async () => {
  const person = await talentClient(app);
  const processor = await add();
  const { token } = await tokenFor(processor.id, (await give(processor.id, [person])).id);
  for (const path of ["/me/data", "/processors", "/register", "/missions"]) expect((await program(token).get(path)).status, path).toBe(401);
  expect((await staff.get("/processor-data")).body.code).toBe("forbidden");
});

test("an assignment is refused for people who are not here, for a day that is over, and for more than a year", async () => {
  const processor = await add();
  const codeOf = async (changes: object) =>
    (
      await staff.post(`/processors/${processor.id}/assignments`, {
        task: "Travail",
        ends_on: "2026-12-01",
        people: [staff.email],
        ...changes,
      })
    ).body.errors?.[0];
  expect(await codeOf({ people: ["nobody@example.test"] })).toMatchObject({ field: "people", code: "no_such_account" });
  expect(await codeOf({ ends_on: "2026-11-24" })).toMatchObject({ field: "ends_on", code: "in_the_past" });
  expect(await codeOf({ ends_on: "2027-11-26" })).toMatchObject({ field: "ends_on", code: "too_far_ahead" });
  expect(await codeOf({ ends_on: "2027-11-25" })).toBeUndefined();
});

test("pages of rows follow one another without a gap or a repetition", async () => {
  const people = await Promise.all(["Ana", "Bea", "Cleo"].map((givenName) => talentClient(app, { givenName })));
  const processor = await add();
  const { token } = await tokenFor(processor.id, (await give(processor.id, people)).id, ["talents.given_name"]);
  const seen = [];
  for (const page of [1, 2, 3]) seen.push(...(await program(token).get(`/processor-data/talents?size=1&page=${page}`)).body.items);
  expect(seen.map(({ values }) => values.given_name).toSorted()).toEqual(["Ana", "Bea", "Cleo"]);
  expect(new Set(seen.map(({ person }) => person)).size).toBe(3);
});

test("everybody may read who the processors are, where, for what and with which data; an ended contract leaves the list", async () => {
  const processor = await add({ name: "Évaluations de la Seine", country: "FR" });
  const find = async () =>
    (await visitor(app).get("/privacy/processors?size=100")).body.items.find(
      ({ name }: { name: string }) => name === "Évaluations de la Seine",
    );
  expect(await find()).toEqual({
    name: "Évaluations de la Seine",
    country: "FR",
    task: contract.task,
    purposes: contract.purposes,
    data: expect.arrayContaining([expect.any(String)]),
  });
  await staff.post(`/processors/${processor.id}/end`);
  expect(await find()).toBeUndefined();
});

test("who was given and is erased stays known to the processor by the id to forget, and to nobody else", async () => {
  const [gone, stays] = [await talentClient(app), await talentClient(app)];
  const processor = await add();
  const assignment = await give(processor.id, [gone, stays]);
  const supplier = program((await tokenFor(processor.id, assignment.id)).token);
  const known = async () =>
    (await supplier.get("/processor-data/talents?fields=given_name")).body.items.map(({ person }: { person: string }) => person);
  const before = await known();
  expect((await supplier.get("/processor-data/forgotten")).body).toMatchObject({ total: 0, items: [] });

  await app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [gone.accountId], "request"));
  const [left] = await known();
  const { body } = await supplier.get("/processor-data/forgotten");
  expect(body).toMatchObject({ total: 1, page: 1 });
  expect([left, body.items[0].person].toSorted()).toEqual(before.toSorted());
  expect((await staff.get(`/processors/${processor.id}/assignments`)).body.items[0]).toMatchObject({ people: 1, forgotten: 1 });
  const other = await give(processor.id, [stays]);
  expect((await program((await tokenFor(processor.id, other.id)).token).get("/processor-data/forgotten")).body.total).toBe(0);
});
