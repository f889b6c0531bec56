import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../src/platform/context.ts";
import type { Endpoint } from "../src/platform/endpoint.ts";
import { testApp } from "./app.ts";
import { companyClient, staffClient, statePurpose, talentClient, type Person } from "./people.ts";
import { buildWorld, canaries, type World } from "./world.ts";

const app = await testApp();
/** What says something about a person; names of organisations and contracts, and what staff wrote into a file of their own, stand in the lists they work from. */
const personal = canaries.filter((canary) => !["Compagnie Canari", "canari-contrat", "canari-dossier"].includes(canary));
let world: World;
let staff: Person;

beforeAll(async () => {
  world = await buildWorld(app);
  staff = await staffClient(app);
});

const staffActor = { role: "staff", accountId: "", credentialId: "", via: "session", scopes: [], owesSecondFactor: false } as Actor;
const forStaff = (endpoint: Endpoint) => endpoint.access.may(staffActor) === "yes";
const forEverybody = (endpoint: Endpoint) => endpoint.access.may({ role: "none", accountId: null }) === "yes";
const reads = app.endpoints.filter((endpoint) => endpoint.method === "get" && forStaff(endpoint) && !forEverybody(endpoint));
/** The person's own request, or letter, is the purpose: nobody states another to answer it, and the ledger says so of a request. */
const answersRequest = ({ path }: Endpoint) => /^\/staff\/rights\/(requests|letters)/.test(path);
const missionOf = (path: string) => /\/missions\/([0-9a-f-]{36})/.exec(path)![1]!;

test("no endpoint yields a datum of a person to staff who have not said why", async () => {
  expect(reads.length).toBeGreaterThan(15);
  const leaks: string[] = [];
  for (const endpoint of reads.filter((one) => !answersRequest(one))) {
    const text = JSON.stringify((await staff.get(`${world.foreignPath(endpoint)}?size=20&q=canari`)).body);
    leaks.push(...personal.filter((canary) => text.includes(canary)).map((canary) => `${endpoint.path}: ${canary}`));
  }
  expect(leaks).toEqual([]);
});

test("what a person's data stand behind refuses with the purpose to state, and opens once it is stated", async () => {
  const refused = new Map<string, string>();
  for (const endpoint of reads) {
    const { status, body } = await staff.get(`${world.foreignPath(endpoint)}?q=canari`);
    if (body?.code === "purpose_required") {
      expect(status).toBe(403);
      refused.set(world.foreignPath(endpoint), body.detail);
    }
  }
  expect(refused.size).toBeGreaterThan(6);
  const opened = new Set<string>();
  for (const detail of refused.values()) {
    const [name, id] = detail.split(":") as [string, string];
    if (!opened.has(detail)) await statePurpose(staff, name === "search" ? name : ({ [name]: id } as { person: string }));
    opened.add(detail);
  }
  // One statement covers one mission's work.
  expect(opened.size).toBe(3);
  const seen: string[] = [];
  for (const path of refused.keys()) {
    const { status, body } = await staff.get(`${path}?q=canari`);
    expect(status, path).toBe(200);
    seen.push(JSON.stringify(body));
  }
  for (const canary of personal)
    expect(
      seen.some((text) => text.includes(canary)),
      canary,
    ).toBe(true);
});

test("a statement opens what it names and nothing else, for this member of staff, for an hour", async () => {
  const one = await talentClient(app);
  const two = await talentClient(app);
  const colleague = await staffClient(app);
  await statePurpose(staff, { person: one.accountId });
  expect((await staff.get(`/staff/people/${one.accountId}`)).status).toBe(200);
  expect((await staff.get(`/staff/people/${two.accountId}`)).body.code).toBe("purpose_required");
  expect((await colleague.get(`/staff/people/${one.accountId}`)).body.code).toBe("purpose_required");
  app.clock.advance({ minutes: 59, seconds: 59 });
  expect((await staff.get(`/staff/people/${one.accountId}`)).status).toBe(200);
  app.clock.advance({ seconds: 1 });
  expect((await staff.get(`/staff/people/${one.accountId}`)).body.code).toBe("purpose_required");
});

test("the person reads who of the staff looked, at what, and the purpose in the words that were stated", async () => {
  const talent = await talentClient(app, { givenName: "Zoé", familyName: "Delorme" });
  await statePurpose(staff, { person: talent.accountId }, "Ticket 4218, son téléphone a changé", "support");
  const record = (await staff.get(`/staff/people/${talent.accountId}`)).body;
  const [line] = (await talent.get("/me/disclosures")).body.items;
  expect(line).toMatchObject({ recipient: "Jump!", context: "staff_access", audience: "staff" });
  expect(line.sentence).toContain("répondre à une demande d’aide");
  expect(line.sentence).toContain("Ticket 4218, son téléphone a changé");
  const shown = record.tables.flatMap((table: { table: string; fields: { column: string }[] }) =>
    table.fields.map(({ column }) => `${table.table}.${column}`),
  );
  expect(shown).toContain("talents.family_name");
  for (const { tables } of app.declarations)
    for (const [table, { columns }] of Object.entries(tables))
      for (const [column, facts] of Object.entries(columns))
        if (shown.includes(`${table}.${column}`))
          expect(facts.personal && facts.audiences.includes("staff"), `${table}.${column}`).toBe(true);
  const held = (await talent.get("/me/data/staff_accesses")).body;
  expect(held.items[0].values).toMatchObject({ words: "Ticket 4218, son téléphone a changé", subject_account_id: "self" });
});

test("a ranking that staff read for a mission carries their purpose to every Talent on it", async () => {
  const endpoint = app.endpoints.find(({ operationId }) => operationId === "get_shortlist")!;
  const path = world.foreignPath(endpoint);
  const colleague = await staffClient(app);
  await statePurpose(colleague, { mission: missionOf(path) }, "La recruteuse demande un second avis", "matching");
  const { items } = (await colleague.get(path)).body;
  expect(items.length).toBeGreaterThan(0);
  const { rows } = await app.db.pool.query("select stated_reason, stated_words from disclosures where recipient_account_id = $1", [
    colleague.accountId,
  ]);
  expect(rows).toEqual(items.map(() => ({ stated_reason: "matching", stated_words: "La recruteuse demande un second avis" })));
});

test("staff find a person by address, surname or full name, and wildcards find nobody; whoever is found learns of it", async () => {
  const talent = await talentClient(app, { givenName: "Anaïs", familyName: "Quintin" });
  const member = await companyClient(app, { givenName: "Bruno", familyName: "Quintin", companyName: "Ateliers Quintin" });
  await statePurpose(staff, "search", "Appel au support");
  const found = async (q: string) =>
    (await staff.get(`/staff/people?q=${encodeURIComponent(q)}`)).body.items.map(({ account_id: id }: { account_id: string }) => id);
  expect((await found("quint")).toSorted()).toEqual([talent.accountId, member.accountId].toSorted());
  expect(await found("ANAÏS Q")).toEqual([talent.accountId]);
  expect(await found(member.email.toUpperCase())).toEqual([member.accountId]);
  for (const wildcard of ["%%", "__", "\\\\"]) expect(await found(wildcard)).toEqual([]);
  const [line] = (await talent.get("/me/disclosures")).body.items;
  expect(line.sentence).toContain("Appel au support");
  expect((await staff.get("/staff/people?q=quintin&page=2&size=1")).body).toMatchObject({ total: 2, items: [{}] });
});

test("a purpose is stated for a person and a mission that exist, in words, and only by staff", async () => {
  const statement = { reason: "support", words: "Ticket 1" };
  const nobody = "00000000-0000-7000-8000-00000000ffff";
  for (const scope of ["person", "mission"])
    expect((await staff.post("/staff/accesses", { scope, id: nobody, ...statement })).status, scope).toBe(404);
  expect((await staff.post("/staff/accesses", { scope: "search", reason: "support", words: "  " })).status).toBe(422);
  expect((await staff.post("/staff/accesses", { scope: "search", reason: "curiosity", words: "Ticket 1" })).status).toBe(422);
  expect((await (await companyClient(app)).post("/staff/accesses", { scope: "search", ...statement })).status).toBe(403);
  const [newest] = (await staff.get("/staff/accesses")).body.items;
  expect(newest).toMatchObject({ scope: "search", target_id: null, words: "Appel au support", is_open: true });
});

test("who answers a person's request reads the case for that purpose, and the ledger says so", async () => {
  const cases = reads.filter((one) => answersRequest(one) && one.params);
  expect(cases.length).toBeGreaterThan(0);
  const colleague = await staffClient(app);
  for (const endpoint of cases) await colleague.get(world.foreignPath(endpoint));
  const { rows } = await app.db.pool.query("select stated_reason from disclosures where recipient_account_id = $1", [colleague.accountId]);
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ stated_reason: reason }) => reason))).toEqual(new Set(["rights_request"]));
});

test("a statement is never changed afterwards", async () => {
  await expect(app.db.pool.query("update staff_accesses set words = 'Autre chose'")).rejects.toThrow(/never changed/);
});
