import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../server/src/config.ts";
import { smtpServer } from "../server/src/modules/notifications/smtp-server.fixtures.ts";
import { testDatabase } from "../server/test/database.ts";
import { startInstance } from "./instance.ts";
import { goodPassword, newAddress } from "./sign-up.ts";

const smtp = await smtpServer();
afterAll(() => smtp.close());
const settings = { SMTP_URL: smtp.url, PUBLIC_URL: "http://localhost:9", SECRET_KEY: "a test instance needs thirty-two characters" };

test("the whole product, its pages, mails and jobs, speaks to the database and the mail server it was given, and to nobody else", async () => {
  const database = await testDatabase();
  const { origin, contacts } = await recorded(database, []);
  const pages = await readPages(origin);
  expect(pages).toBeGreaterThan(12);
  const before = smtp.received.length;
  await signUp(origin);
  await until(() => smtp.received.length > before, "the mail of the sign-up");
  expect(await runEveryScheduledJob(database)).toBeGreaterThan(3);

  const found = contacts();
  expect(strangers(found, database)).toEqual([]);
  // A recorder that hears nothing would find no stranger either.
  expect(found.some((contact) => isDatabase(contact, database))).toBe(true);
  expect(found.some(({ port }) => port === new URL(smtp.url).port)).toBe(true);
});

test("a module that talks to an outside address is noticed, and nothing of it leaves", async () => {
  const database = await testDatabase();
  const { contacts } = await recorded(database, ["egress-leak.mjs"]);
  await until(() => strangers(contacts(), database).length > 0, "the stranger");
  expect(strangers(contacts(), database)).toEqual(["collector.example"]);
});

type Contact = { host: string; port: string };

/** An instance under the recorder; further modules are loaded before it starts. */
async function recorded(database: string, modules: readonly string[]): Promise<{ origin: string; contacts(): Contact[] }> {
  const log = join(mkdtempSync(join(tmpdir(), "jump-egress-")), "contacts");
  const imports = ["egress-recorder.mjs", ...modules].map((name) => `--import=${pathToFileURL(join(import.meta.dirname, name)).href}`);
  const { origin } = await startInstance(database, { ...settings, NODE_OPTIONS: imports.join(" "), EGRESS_LOG: log });
  const contacts = () =>
    readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .map((line) => ({ host: line.slice(0, line.lastIndexOf(" ")), port: line.slice(line.lastIndexOf(" ") + 1) }));
  return { origin, contacts };
}

/** Hosts that neither are the database or the mail server on this machine nor stand in the register by a setting. */
function strangers(contacts: readonly Contact[], database: string): string[] {
  const named = readConfig({ ...settings, DATABASE_URL: database }).services.map(({ host }) => host);
  const isHere = (host: string) => /^(localhost|127\.0\.0\.1|::1)$/.test(host);
  const isKnown = (contact: Contact) =>
    named.includes(contact.host) ||
    isDatabase(contact, database) ||
    (isHere(contact.host) && (contact.port === new URL(smtp.url).port || contact.port.startsWith("dns.")));
  return [...new Set(contacts.filter((contact) => !isKnown(contact)).map(({ host }) => host))];
}

/** The database is reached by its port on this machine or by a socket of the file system. */
function isDatabase({ host, port }: Contact, database: string): boolean {
  return port === "socket" ? /\.s\.PGSQL\.\d+$/.test(host) : port !== "" && port === new URL(database).port;
}

/** Follows every link from the home page as a visitor; returns how many pages answered. */
async function readPages(origin: string): Promise<number> {
  const waiting = ["/"];
  const seen = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const answer = await fetch(origin + path);
    expect(answer.status, path).toBeLessThan(500);
    for (const [, link] of (await answer.text()).matchAll(/href="(\/[^"#?]*)"/g))
      if (!seen.has(link!) && !/\.\w+$/.test(link!)) {
        seen.add(link!);
        waiting.push(link!);
      }
  }
  return seen.size;
}

async function signUp(origin: string): Promise<void> {
  const person = { email: newAddress(), password: goodPassword, role: "talent", locale: "fr", given_name: "Inès", family_name: "Moreau" };
  const answer = await fetch(`${origin}/api/sign-ups`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(person),
  });
  expect(answer.status).toBe(202);
}

/** Puts one of each job that runs by the clock into the queue and waits until the instance has done them all. */
async function runEveryScheduledJob(database: string): Promise<number> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const boss = new PgBoss({ connectionString: database, schema: "pgboss", supervise: false, schedule: false });
  await boss.start();
  try {
    const { rows } = await client.query<{ name: string }>("select name from pgboss.schedule");
    const ids: string[] = [];
    for (const { name } of rows) ids.push((await boss.send(name, {}))!);
    const left = async () =>
      (await client.query("select name, state from pgboss.job where id = any($1::uuid[]) and state <> 'completed'", [ids])).rows;
    await until(async () => (await left()).length === 0, "the jobs");
    return ids.length;
  } finally {
    await boss.stop();
    await client.end();
  }
}

async function until(isDone: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await isDone())) {
    if (performance.now() > deadline) throw new Error(`waited a minute for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
