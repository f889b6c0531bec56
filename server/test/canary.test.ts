import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { afterAll, expect, inject, test } from "vitest";
import { createApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createHttpServer, currentFacts } from "../src/http-server.ts";
import { buildReviews } from "../src/modules/reviews/fixtures.ts";
import { createQueue } from "../src/platform/jobs.ts";
import { createLogger } from "../src/platform/log.ts";
import { afterwards } from "./afterwards.ts";
import { testClock, type TestApp } from "./app.ts";
import { formsOf, searchDatabase } from "./byte-search.ts";
import { liveFully, type Life } from "./canary-life.ts";
import { addressOf, testDatabase } from "./database.ts";
import { goodPassword, staffClient, visitor, type Person } from "./people.ts";
import { readZip } from "./zip.ts";

const SECRET_KEY = "a test instance needs thirty-two characters";
const clock = testClock();
const dataFolder = mkdtempSync(join(tmpdir(), "jump-canary-"));
const logs = mkdtempSync(join(tmpdir(), "jump-canary-logs-"));
afterAll(() => [dataFolder, logs].forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const destination = pino.destination({ dest: join(logs, "server.ndjson"), sync: true });
const log = createLogger("debug", destination);

/** What to look for, and the name of where it was written. */
const needles = new Map<string, string>();
const mark = (name: string, text = `canari-${name.toLowerCase().replaceAll(/\W+/g, "-")}-x`) => {
  needles.set(text, name);
  return text;
};
type Piece = { place: string; text: string };

async function start(url: string): Promise<TestApp & { origin: string }> {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: dataFolder, SECRET_KEY, TRUST_PROXY: "1" });
  const app = await createApp({ config, url, clock, log, facts: currentFacts, poolSize: 4 });
  const server = createHttpServer(config, log);
  server.open({ app: async () => app, page: (_, response) => void response.end(), close: async () => {} });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = async () => {
    server.close().closeAllConnections();
    await app.close();
  };
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { ...app, close, clock, url, dataFolder, origin, drain: () => app.queue.drain(app.runJob) };
}

test("whoever is erased after a full life stands in no table, file, log, job, index or restored backup, and in the archive only as long as the law says", async () => {
  const url = await testDatabase();
  let app = await start(url);
  const staff = await staffClient(app);
  const life = await liveFully(app, app.origin, staff, mark);
  const { talent, company, survivor } = life;
  const review = { talent_id: life.talentId, author_account_id: company.accountId, comment: mark("review") };
  await app.withCtx((ctx) => buildReviews(ctx, [review]));
  await failMail(app, talent.email);
  const mails = await app.db.pool.query("select id from mails where account_id = any($1)", [[talent.accountId, company.accountId]]);
  const ids: string[] = [talent.accountId, company.accountId, ...life.ids, ...mails.rows.map(({ id }) => id)];
  for (const id of ids) needles.set(id, `id ${id}`);
  expect(needles.size).toBeGreaterThan(80);

  const seen = [...(await everywhere(app)), ...(await shown(app, life))];
  const where = placesByNeedle(seen);
  expect([...where].flatMap(([needle, places]) => (places.length === 0 ? [needles.get(needle)] : []))).toEqual([]);
  const places = new Set([...where.values()].flat());
  for (const place of placesOfALife) expect(places).toContain(place);

  await app.close();
  const backup = `${nameOf(url)}_backup`;
  await asAdmin(`create database ${backup} template ${nameOf(url)}`);
  afterwards(() => asAdmin(`drop database if exists ${backup} with (force)`));
  app = await start(url);
  for (const person of [talent, company]) {
    await erase(app, staff, person);
    clock.advance({ minutes: 1 });
  }

  const shortlist = (await again(app, survivor).get(`/missions/${life.survivorMission}/shortlist`)).body;
  expect(shortlist.total).toBe(0);
  const rest = await everywhere(app);
  expect(leaks(rest, ids)).toEqual([]);
  expect(leaks(await onDisk(app), ids)).toEqual([]);
  const kept = await archived(app, staff, [talent, company]);
  expect(kept).toEqual([
    "accounts until 2031-11-25: email created_at",
    ...Array.from({ length: 6 }, () => "consents until 2031-11-25: purpose channel action text_id locale source at ended_at"),
    "talents until 2031-11-25: given_name family_name",
  ]);
  await app.close();

  app = await start(addressOf(url, backup));
  expect(leaks(await everywhere(app), ids)).toEqual([]);
  expect(leaks(await onDisk(app), ids)).toEqual([]);
  expect(await archived(app, staff, [talent, company])).toEqual(kept);

  clock.set("2031-11-27T09:00:00Z");
  for (const nightly of ["retention.sweep", "matching.purge_tombstones"])
    await app.runJob(
      app.jobs.find(({ name }) => name === nightly)!,
      {} as never,
    );
  await app.drain();
  expect((await app.db.pool.query("select from archive.records")).rowCount).toBe(0);
  declared.delete("public.scorer_documents");
  expect(leaks(await everywhere(app), ids)).toEqual([]);
  await app.close();
});

/** Where somebody who lived fully stands at least, so that the search proves that it can find them there. */
const placesOfALife = [
  "public.accounts",
  "public.mails",
  "public.sessions",
  "public.disclosures",
  "public.staff_accesses",
  "public.rights_messages",
  "pgboss.job_common",
  "files",
  "shown",
];

/** Asked by the person, decided by staff, done by jobs. */
async function erase(app: TestApp, staff: Person, person: Person): Promise<void> {
  const { id } = (await again(app, person).post("/me/erasure", { reason: mark(`reason of ${person.accountId}`) })).body;
  const decided = await again(app, staff).post(`/staff/rights/requests/${id}/decision`, { decision: "granted", grounds: "" });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  await app.drain();
  expect((await visitor(app).post("/sessions", { email: person.email, password: goodPassword })).status).toBe(401);
}

/** The same person's browser, after the instance was started anew. */
const again = (app: TestApp, { cookie }: Person) => visitor(app, {}, cookie.split("=")[1]!);

/** A job that fails with words that name the person, as a worker of the queue would meet it. */
async function failMail(app: TestApp, email: string): Promise<void> {
  const job = app.jobs.find(({ name }) => name === "notifications.send_mail")!;
  await visitor(app).post("/password-resets", { email });
  const queue = await createQueue(app.db, app.url, [{ ...job, retryLimit: 0 }], log);
  await queue.work(() => Promise.reject(new Error(`no mailbox for ${email}`)));
  const failed = async () => (await app.db.pool.query("select from pgboss.job where output->>'error' = 'Error'")).rowCount;
  await expect.poll(failed, { timeout: 20_000 }).toBeGreaterThan(0);
  await queue.stop();
}

/** Everything the instance keeps, in pieces: rows of all schemas in which something stands, files (a zip unpacked too), the journal, the log. */
async function everywhere(app: TestApp): Promise<Piece[]> {
  const pieces: Piece[] = await app.withCtx(({ tx }) => searchDatabase(tx, probes()));
  for (const key of await app.files.list()) {
    const bytes = Buffer.concat(await Array.fromAsync(app.files.read(key) as AsyncIterable<Buffer>));
    const unpacked = bytes.subarray(0, 2).equals(Buffer.from("PK")) ? [...(await readZip(bytes)).values()] : [];
    pieces.push(...[key, bytes.toString("latin1"), ...unpacked].map((text) => ({ place: "files", text })));
  }
  for (const folder of [dataFolder, logs])
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isFile()) pieces.push({ place: entry.name, text: readFileSync(join(folder, entry.name), "utf8") });
  return pieces;
}

/** What people see of it, where that is sealed in the database or stands in memory only. */
async function shown(app: TestApp, { talent, company, survivor, survivorMission }: Life): Promise<Piece[]> {
  const replies = [talent, company].map((person) => person.get("/me/data/export"));
  replies.push(survivor.get(`/missions/${survivorMission}/shortlist`), talent.get("/me/after-death"), talent.get("/talents/me"));
  return (await Promise.all(replies)).map(({ body }) => ({ place: "shown", text: JSON.stringify(body) }));
}

/** The files of the database itself, once it has been tidied up: what stands around whatever looks like one of the needles. */
async function onDisk(app: TestApp): Promise<Piece[]> {
  // Vocabulary is big and about nobody; the planner's own samples are left to the server, which renews them.
  const { rows: tables } = await app.db.pool.query(`
    select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
      and relname not in ('communes', 'concepts', 'concept_relations')`);
  await app.db.pool.query(`vacuum full ${tables.map(({ name }) => name).join(", ")}`);
  await app.db.pool.query("checkpoint");
  const { rows: files } = await app.db.pool.query(
    `
    select distinct current_setting('data_directory') || '/' || pg_relation_filepath(c.oid) as path,
      coalesce(i.indrelid, t.oid, c.oid)::regclass::text as name from pg_class c
    left join pg_index i on i.indexrelid = c.oid left join pg_class t on c.oid = t.reltoastrelid
    where coalesce(i.indrelid, t.oid, c.oid)::regclass::text = any($1) and pg_relation_filepath(c.oid) is not null`,
    [tables.map(({ name }) => name)],
  );
  const raw = [...needles.keys()].filter(isId).map(rawId);
  const looksLike = new RegExp(
    [...probes().flatMap(formsOf), ...raw]
      .map((form) => form.replaceAll(/[^\w]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`))
      .join("|"),
    "g",
  );
  const texts = files.map(({ path, name }) => ({
    place: name.includes(".") ? name : `public.${name}`,
    text: readFileSync(path, "latin1"),
  }));
  expect(texts.some(({ text }) => text.includes("Menuiserie Durable"))).toBe(true);
  return texts.flatMap(({ place, text }) =>
    [...text.matchAll(looksLike)].map(({ index }) => ({ place, text: text.slice(Math.max(0, index - 200), index + 300) })),
  );
}

const isId = (needle: string) => needles.get(needle)!.startsWith("id ");
/** An id as the database stores it. */
const rawId = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex").toString("latin1");
/** Few and short texts one of which stands in each needle, to find the rows in which the exact search is worth its while. */
const probes = () => [
  ...new Set([...needles.keys()].map((needle) => (isId(needle) ? needle.slice(0, 9) : needle.includes("canari-") ? "canari-" : needle))),
];

/** By needle, the places in which it stands. */
function placesByNeedle(pieces: readonly Piece[]): Map<string, string[]> {
  const texts = [...Map.groupBy(pieces, ({ place }) => place)].map(([place, all]) => ({
    place,
    text: all.map(({ text }) => text).join("\n"),
  }));
  return new Map(
    [...needles.keys()].map((needle) => {
      const forms = [...formsOf(needle), ...(isId(needle) ? [rawId(needle)] : [])];
      return [needle, texts.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ place }) => place)];
    }),
  );
}

/** What still stands somewhere and should not, as "name: places". */
function leaks(pieces: readonly Piece[], ids: readonly string[]): string[] {
  return [...placesByNeedle(pieces)].flatMap(([needle, found]) => {
    const places = found.filter((place) => !ids.includes(needle) || !declared.has(place));
    return places.length > 0 ? [`${needles.get(needle)}: ${places.join(", ")}`] : [];
  });
}
/** The journal and the archive say of whom they speak, by the key of an account that is gone; a receipt keeps the keys of those it ranked, and the index is told for a month who is gone. */
const declared = new Set([
  "public.scorer_documents",
  "public.erasures",
  "archive.records",
  "archive.readings",
  "erasure-journal.ndjson",
  "public.match_receipts",
]);

/** The archived columns of these people by table, as staff reads them for a stated reason. */
async function archived(app: TestApp, staff: Person, people: readonly Person[]): Promise<string[]> {
  const rows: string[] = [];
  for (const { accountId } of people) {
    const { body } = await again(app, staff).post("/archive/readings", { subject_account_id: accountId, reason: "Contrôle annuel" });
    for (const { table, keep_until, values } of body.items)
      rows.push(`${table} until ${keep_until}: ${values.map(({ column }: { column: string }) => column).join(" ")}`);
  }
  return rows.toSorted();
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(inject("postgres"), "postgres") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
