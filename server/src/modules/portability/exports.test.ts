import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { PersonalDataExport } from "@jump/contract/privacy.ts";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { lastMailTo, staffClient, talentClient, visitor, type Person } from "#test/people.ts";
import { readZip } from "#test/zip.ts";

const app = await testApp();

/** Asks for a copy, lets the job make it, and returns it as the API shows it. */
async function makeCopy(person: Person) {
  const asked = await person.post("/me/exports");
  expect(asked.status, JSON.stringify(asked.body)).toBe(202);
  await app.drain();
  return (await person.get(`/me/exports/${asked.body.id}`)).body;
}
const download = (path: string, headers: Record<string, string> = {}) => app.fetch(new Request(`http://localhost${path}`, { headers }));
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test("a copy is asked for, made by a job, told by mail, and fetched by its link as a zip that holds everything described", async () => {
  const talent = await talentClient(app, { givenName: "Zoé", familyName: "Unique" });
  const asked = await talent.post("/me/exports");
  expect(asked.body).toMatchObject({ state: "queued", progress: 0, download_path: null });
  await app.drain();
  const copy = (await talent.get(`/me/exports/${asked.body.id}`)).body;
  expect(copy).toMatchObject({ state: "ready", progress: 100, expires_at: "2026-12-02T09:00:00Z" });
  expect((await lastMailTo(app, talent.email, "export_ready")).body_text).toContain("http://localhost/me/data/exports");

  const response = await download(copy.download_path);
  expect([...response.headers]).toEqual(
    expect.arrayContaining([
      ["content-type", "application/zip"],
      ["content-disposition", 'attachment; filename="jump-2026-11-25.zip"'],
      ["content-length", String(copy.size)],
      ["accept-ranges", "bytes"],
    ]),
  );
  const bytes = await bytesOf(response);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(copy.sha256);
  const files = await readZip(bytes);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["LISEZMOI.txt", "README.txt", "data.json", "portable.json", "schema/personal-data.json", "csv/talents.csv"]),
  );
  const document = PersonalDataExport.parse(JSON.parse(files.get("data.json")!));
  expect(document).toMatchObject({ version: 2, is_complete: true, account_id: talent.accountId });
  expect(document.tables.find(({ table }) => table === "talents")!.rows[0]!.values).toMatchObject({ given_name: "Zoé" });
  const csv = files.get("csv/talents.csv")!;
  expect(csv.startsWith("\ufeffgiven_name,family_name,")).toBe(true);
  expect(csv).toContain("\r\nZoé,Unique,");
  expect(files.get("LISEZMOI.txt")).toContain("25 novembre 2026");
});

test("a download that broke off goes on where it stopped, and starts anew when the copy has changed", async () => {
  const { download_path: path, size, sha256 } = await makeCopy(await talentClient(app));
  const whole = await bytesOf(await download(path));
  const etag = `"${sha256}"`;
  const rest = await download(path, { range: "bytes=1000-", "if-range": etag });
  expect([rest.status, rest.headers.get("content-range"), rest.headers.get("etag")]).toEqual([206, `bytes 1000-${size - 1}/${size}`, etag]);
  expect(Buffer.concat([whole.subarray(0, 1000), await bytesOf(rest)]).equals(whole)).toBe(true);
  expect((await bytesOf(await download(path, { range: "bytes=0-0" }))).equals(whole.subarray(0, 1))).toBe(true);
  expect((await bytesOf(await download(path, { range: "bytes=-7" }))).equals(whole.subarray(-7))).toBe(true);
  const beyond = await download(path, { range: `bytes=${size}-` });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
  for (const headers of [
    { range: "bytes=5-", "if-range": '"other"' },
    { range: "bytes=0-1,4-5" },
    { range: "lines=0-1" },
    { range: "bytes=9-3" },
  ]) {
    const answer = await download(path, headers as Record<string, string>);
    expect([answer.status, (await bytesOf(answer)).length], JSON.stringify(headers)).toEqual([200, size]);
  }
});

test("a link works for nobody's other copy, not when changed, and not after a day; the owner's session gets another", async () => {
  const [ada, bob] = [await talentClient(app), await talentClient(app)];
  const copy = await makeCopy(ada);
  const other = await makeCopy(bob);
  const link = new URL(copy.download_path, "http://localhost");
  expect((await download(copy.download_path.replace(copy.id, other.id))).status).toBe(404);
  for (const [name, value] of [
    ["until", String(Number(link.searchParams.get("until")) + 1)],
    ["signature", "A".repeat(43)],
  ] as const) {
    const forged = new URL(link);
    forged.searchParams.set(name, value);
    expect((await download(forged.pathname + forged.search)).status, name).toBe(404);
  }
  expect((await download(`/api/exports/${copy.id}/file`)).status).toBe(404);
  expect((await bob.get(`/exports/${copy.id}/file`)).status).toBe(404);
  expect((await bob.get(`/me/exports/${copy.id}`)).status).toBe(404);
  expect((await ada.get(`/exports/${copy.id}/file`)).status).toBe(200);
  app.clock.advance({ hours: 24 });
  expect((await download(copy.download_path)).status).toBe(410);
  const again = (await ada.get(`/me/exports/${copy.id}`)).body.download_path;
  expect((await download(again)).status).toBe(200);
});

test("a copy and its file go after a week, or when the person says so", async () => {
  const person = await talentClient(app);
  const copy = await makeCopy(person);
  const early = await makeCopy(person);
  expect((await person.delete(`/me/exports/${early.id}`)).status).toBe(204);
  expect((await person.get(`/exports/${early.id}/file`)).status).toBe(410);
  expect((await person.delete(`/me/exports/${early.id}`)).status).toBe(409);
  app.clock.advance({ hours: 7 * 24 });
  const late = visitor(app);
  expect((await late.get(copy.download_path.slice("/api".length))).status).toBe(410);
  const purge = app.jobs.find(({ name }) => name === "portability.purge_expired")!;
  for (let run = 0; run < 2; run++) await app.runJob(purge, {} as never);
  const { rows } = await app.db.pool.query("select state, file_key from data_exports where account_id = $1", [person.accountId]);
  expect(rows).toEqual(Array.from({ length: 2 }, () => ({ state: "expired", file_key: null })));
});

test("a copy wants a fresh proof of presence, one at a time, five a day", async () => {
  const person = await staffClient(app);
  expect((await person.post("/me/exports")).status).toBe(202);
  expect((await person.post("/me/exports")).body.code).toBe("wrong_state");
  await app.drain();
  for (let k = 1; k < 5; k++) await makeCopy(person);
  expect((await person.post("/me/exports")).body.code).toBe("too_many_requests");
  const tired = await talentClient(app);
  app.clock.advance({ minutes: 16 });
  expect((await tired.post("/me/exports")).body.code).toBe("confirmation_required");
});

test("a job that fails is tried again, then the copy is given up and another may be asked for", async () => {
  const person = await talentClient(app);
  const { id } = (await person.post("/me/exports")).body;
  const job = app.jobs.find(({ name }) => name === "portability.make_export")!;
  await app.db.pool.query("alter table talent_skills rename to talent_skills_away");
  for (const state of ["running", "running", "failed"]) {
    await expect(app.runJob(job, { exportId: id, origin: "http://localhost" } as never)).rejects.toThrow();
    expect((await person.get(`/me/exports/${id}`)).body.state).toBe(state);
  }
  await app.db.pool.query("alter table talent_skills_away rename to talent_skills");
  expect((await person.get(`/me/exports/${id}`)).body).toMatchObject({ state: "failed", download_path: null });
  expect((await makeCopy(person)).state).toBe("ready");
});

test("a job whose reading breaks off in the middle of the zip fails at once, and the next attempt makes the copy", async () => {
  const person = await talentClient(app);
  const { id } = (await person.post("/me/exports")).body;
  await app.db.pool.query("alter table sessions rename user_agent to user_agent_away");
  const job = app.jobs.find(({ name }) => name === "portability.make_export")!;
  await expect(app.runJob(job, { exportId: id, origin: "http://localhost" } as never)).rejects.toThrow("user_agent");
  await app.db.pool.query("alter table sessions rename user_agent_away to user_agent");
  await app.drain();
  expect((await person.get(`/me/exports/${id}`)).body.state).toBe("ready");
});

test("what a broken-off attempt wrote goes when the copy is given up, and when its person is erased before the next attempt", async () => {
  const left = async (id: string) => await app.files.put(`exports/${id}.zip`, Readable.from(["everything about somebody"]));
  const stored = async (id: string) => (await app.files.size(`exports/${id}.zip`)) !== null;
  const [given, erased, removed] = [await talentClient(app), await talentClient(app), await talentClient(app)];
  const ask = async (person: Person) => (await person.post("/me/exports")).body.id as string;
  const job = app.jobs.find(({ name }) => name === "portability.make_export")!;
  const purge = app.jobs.find(({ name }) => name === "portability.purge_expired")!;
  const erase = (person: Person) => app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [person.accountId], "request"));

  const lost = await ask(erased);
  await left(lost);
  await erase(erased);
  expect(await stored(lost)).toBe(false);

  const orphan = await ask(removed);
  await erase(removed);
  await left(orphan);
  await app.runJob(job, { exportId: orphan, origin: "http://localhost" } as never);
  expect(await stored(orphan)).toBe(false);

  const id = await ask(given);
  await left(id);
  app.clock.advance({ hours: 25 });
  await app.runJob(purge, {} as never);
  expect(await stored(id)).toBe(false);
});

test("the formats are published as JSON Schema", async () => {
  for (const name of ["personal-data", "portable"]) {
    const { status, body } = await visitor(app).get(`/formats/${name}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema", type: "object" });
  }
});
