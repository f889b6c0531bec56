import type { TalentPortable } from "@jump/contract/portable.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ZipFile } from "yazl";
import { testApp, type TestApp } from "#test/app.ts";
import { companyClient, talentClient, type Person } from "#test/people.ts";
import { readZip } from "#test/zip.ts";
import { arbitraryProfile } from "./profile.fixtures.ts";

const [here, there] = [await testApp(), await testApp()];

/** The zip of a person's copy, as any browser would fetch it. */
async function exportZip(app: TestApp, person: Person): Promise<Buffer> {
  const { id } = (await person.post("/me/exports")).body;
  await app.drain();
  const { download_path: path } = (await person.get(`/me/exports/${id}`)).body;
  return Buffer.from(await (await app.fetch(new Request(`http://localhost${path}`))).arrayBuffer());
}
async function upload(app: TestApp, person: Person, bytes: Buffer, type = "application/zip") {
  const headers = { cookie: person.cookie, "content-type": type };
  const request = new Request("http://localhost/api/me/imports", { method: "POST", body: new Uint8Array(bytes), headers });
  const response = await app.fetch(request);
  // oxlint-disable-next-line no-explicit-any -- a test reads replies of every shape
  return { status: response.status, body: (await response.json()) as any };
}
const uploadJson = (app: TestApp, person: Person, value: unknown) =>
  upload(app, person, Buffer.from(JSON.stringify(value)), "application/json");
const portableOf = async (zip: Buffer) => JSON.parse((await readZip(zip)).get("portable.json")!);

async function bring(app: TestApp, person: Person, bytes: Buffer) {
  const brought = await upload(app, person, bytes);
  expect(brought.status, JSON.stringify(brought.body)).toBe(201);
  const confirmed = await person.post(`/me/imports/${brought.body.id}/confirmation`);
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
  return brought.body;
}

/** Fills a profile as the person would, form by form. */
async function edit(
  person: Person,
  { visibility, skills, experiences, educations, languages, ...sections }: TalentPortable,
): Promise<void> {
  const bodies = { ...sections, skills: { skills }, experiences: { experiences }, educations: { educations }, languages: { languages } };
  let { version } = (await person.get("/talents/me")).body;
  const put = async (section: string, body: object) => {
    const reply = await person.put(`/talents/me/${section}`, { version, ...body });
    expect(reply.status, `${section}: ${JSON.stringify(reply.body)}`).toBe(200);
    ({ version } = reply.body);
  };
  for (const [section, body] of Object.entries(bodies)) await put(section, body);
  await put("visibility", { is_listed: visibility.is_listed });
  await person.post(`/talents/me/${visibility.is_paused ? "pause" : "resume"}`, { version });
}

test("whatever a Talent has said, exported here, brought to an empty account elsewhere and exported again, is the same", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryProfile, async (profile) => {
      const first = await talentClient(here);
      await edit(first, profile);
      const zip = await exportZip(here, first);
      const second = await talentClient(there, { givenName: "Personne", familyName: "Vide" });
      await bring(there, second, zip);
      const [before, after] = [await portableOf(zip), await portableOf(await exportZip(there, second))];
      expect(after.parts).toEqual(before.parts);
      expect(before.parts.talent.identity.given_name).toBe(profile.identity.given_name.trim());
    }),
    { numRuns: 10 },
  );
});

test("a company's owner takes the company's facts along", async () => {
  const first = await companyClient(here, { companyName: "Première SARL" });
  const { version } = (await first.get("/companies/mine")).body;
  const facts = { name: "Première SARL", siren: "732829320", website: "https://premiere.example", about: "=Bois", commune_code: "69382" };
  expect((await first.put("/companies/mine", { version, ...facts })).status).toBe(200);
  await first.put("/companies/mine/members/me", { given_name: "Ève", family_name: "Lac", job_title: "Gérante" });
  const zip = await exportZip(here, first);
  const second = await companyClient(there);
  await bring(there, second, zip);
  expect((await portableOf(await exportZip(there, second))).parts).toEqual((await portableOf(zip)).parts);
  expect((await readZip(zip)).get("csv/companies.csv")).toContain(",'=Bois,");
});

test("what would change is shown before it is written, and what is thrown away changes nothing", async () => {
  const person = await talentClient(there, { givenName: "Ada", familyName: "Avant" });
  const document = await portableOf(await exportZip(there, person));
  document.parts.talent.identity.headline = "Une autre vie";
  const { body } = await uploadJson(there, person, document);
  expect(body).toMatchObject({
    source: "portable",
    state: "waiting",
    changes: [{ part: "talent", field: "identity.headline", before: "", after: "Une autre vie" }],
  });
  expect((await person.get("/talents/me")).body.headline).toBe("");
  expect((await person.delete(`/me/imports/${body.id}`)).status).toBe(204);
  expect((await person.post(`/me/imports/${body.id}/confirmation`)).body.code).toBe("wrong_state");
  expect((await person.get("/talents/me")).body.headline).toBe("");
  const again = (await uploadJson(there, person, document)).body;
  const stranger = await talentClient(there);
  expect((await stranger.post(`/me/imports/${again.id}/confirmation`)).status).toBe(404);
  there.clock.advance({ hours: 24 });
  expect((await person.post(`/me/imports/${again.id}/confirmation`)).status).toBe(410);
});

test("a newer version, a foreign format, another role and a broken rule are refused by name, and nothing is written", async () => {
  const person = await talentClient(here, { givenName: "Ada", familyName: "Reste" });
  const good = await portableOf(await exportZip(here, person));
  const wrong = (change: (copy: typeof good) => void) => {
    const copy = structuredClone(good);
    copy.parts.talent.identity.family_name = "Change";
    change(copy);
    return copy;
  };
  const cases: [unknown, string, string][] = [
    [wrong((copy) => (copy.version = 2)), "version", "newer_format"],
    [wrong((copy) => (copy.format = "jump-personal-data")), "format", "unknown_format"],
    [{}, "format", "unknown_format"],
    [wrong((copy) => (copy.role = "company")), "role", "other_role"],
    [wrong((copy) => (copy.parts.other = {})), "parts", "unknown_field"],
    [wrong((copy) => (copy.parts.talent.status.siret = "12345678901234")), "parts.talent.status.siret", "invalid_siret"],
    [wrong((copy) => (copy.parts.talent.contact.phone = "12")), "parts.talent.contact.phone", "invalid_phone"],
    [wrong((copy) => (copy.parts.talent.place.commune_code = "00000")), "parts.talent.place.commune_code", "unknown_commune"],
    [
      wrong((copy) => (copy.parts.talent.skills = [{ concept_id: "no-such-skill", level: 1, years: 1 }])),
      "parts.talent.skills.0.concept_id",
      "unknown_concept",
    ],
    [
      wrong((copy) => (copy.parts.company = { company: null, member: { given_name: "A", family_name: "B", job_title: "" } })),
      "parts.company",
      "other_role",
    ],
  ];
  for (const [value, field, code] of cases) {
    const { status, body } = await uploadJson(here, person, value);
    expect([status, body.errors?.[0]], JSON.stringify(body)).toEqual([422, expect.objectContaining({ field, code })]);
  }
  expect((await person.get("/talents/me")).body.family_name).toBe("Reste");
  expect((await person.get("/me/imports")).body.total).toBe(0);
});

test("a person brings something along thirty times a day, and beyond that not even the body is read", async () => {
  const person = await talentClient(here);
  await here.db.pool.query(
    "insert into data_imports (account_id, source, state, created_at, expires_at, decided_at) select $1, 'portable', 'discarded', $2, $2, $2 from generate_series(1, 30)",
    [person.accountId, here.clock.now().toString()],
  );
  expect((await upload(here, person, Buffer.alloc(0))).body.code).toBe("too_many_requests");
  here.clock.advance({ hours: 24 });
  const { body } = await upload(here, await talentClient(here), Buffer.alloc(0));
  expect(body.errors[0]).toMatchObject({ field: "document", code: "required" });
});

test("hostile and broken files are refused by name", async () => {
  const person = await talentClient(here);
  const refusal = async (bytes: Buffer) => (await upload(here, person, bytes)).body.errors?.[0];
  const good = await zipOf({ "portable.json": "{}" });
  expect(await refusal(Buffer.alloc(0))).toMatchObject({ field: "document", code: "required" });
  for (const bytes of [Buffer.from("{"), Buffer.from("[".repeat(100_000)), Buffer.from('"\\u0000"'), Buffer.from([0xff, 0xfe, 0x00])])
    expect(await refusal(bytes)).toMatchObject({ field: "document", code: "not_json" });
  expect(await refusal(await zipOf({ "other.txt": "x" }))).toMatchObject({ field: "portable.json", code: "missing_in_zip" });
  expect(await refusal(good.subarray(0, good.length - 10))).toMatchObject({ field: "portable.json", code: "broken_zip" });
  expect(await refusal(Buffer.from("PK\u0003\u0004"))).toMatchObject({ field: "portable.json", code: "broken_zip" });
  const climbing = Buffer.from(
    (await zipOf({ "xx/portable.json": "{}" })).toString("latin1").replaceAll("xx/portable", "../portable"),
    "latin1",
  );
  expect(await refusal(climbing)).toMatchObject({ field: "portable.json", code: "broken_zip" });
  // Sixty megabytes of blanks in sixty kilobytes; then the same with a size that lies.
  const bomb = await zipOf({ "portable.json": " ".repeat(60_000_000) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await refusal(bomb)).toMatchObject({ field: "portable.json", code: "too_large_unpacked" });
  const lying = Buffer.from(bomb);
  for (let at = lying.indexOf("PK\u0001\u0002"); at >= 0; at = lying.indexOf("PK\u0001\u0002", at + 1)) lying.writeUInt32LE(10, at + 24);
  expect(await refusal(lying)).toMatchObject({ field: "portable.json", code: "broken_zip" });
  expect((await upload(here, person, Buffer.alloc(20_000_001))).status).toBe(413);
});

test("no bytes make an import fail otherwise than by a refusal", async () => {
  const person = await talentClient(here);
  const zip = await exportZip(here, person);
  await fc.assert(
    fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), async (at, byte, isCut) => {
      const damaged = isCut ? zip.subarray(0, at) : Buffer.from(zip);
      if (!isCut) damaged[at] = byte;
      const { status } = await upload(here, person, damaged);
      expect([201, 422]).toContain(status);
    }),
    { numRuns: 30 },
  );
});

function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return (zip.outputStream as unknown as import("node:stream").Readable).toArray().then((chunks) => Buffer.concat(chunks));
}
