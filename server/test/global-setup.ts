import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../src/platform/embedded-postgres.ts";
import { prepareDatabase } from "../src/prepare.ts";
import { addressOf } from "./database.ts";

const server = fileURLToPath(new URL("..", import.meta.url));
const fastAndUnsafe = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB"];

/** Starts one PostgreSQL for the run and makes the template that every test file copies, named by what went into it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.TEST_DATABASE_URL;
  const postgres = external ? null : await startPostgres(fileURLToPath(new URL("../../.data/test", import.meta.url)), fastAndUnsafe);
  const address = external ?? postgres!.url("postgres");
  const template = `template_${contentHash()}`;
  const admin = new pg.Client({ connectionString: address });
  await admin.connect();
  const { rows } = await admin.query("select datname from pg_database where datname like 'test\\_%' or datname like 'template\\_%\\_%' or datname like 'template\\_making%'");
  for (const { datname } of rows) await admin.query(`drop database if exists "${datname}" with (force)`);
  const { rowCount } = await admin.query("select from pg_database where datname = $1", [template]);
  if (!rowCount) {
    await admin.query("create database template_making");
    await prepareDatabase(addressOf(address, "template_making"));
    await admin.query(`alter database template_making rename to ${template}`);
  }
  await admin.end();
  project.provide("postgres", address);
  project.provide("template", template);
  return async () => postgres?.stop();
}

function contentHash(): string {
  const hash = createHash("sha256");
  for (const folder of ["migrations", "data", "data/skill-layer"])
    for (const file of readdirSync(join(server, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)))
      if (file.isFile()) hash.update(file.name).update(readFileSync(join(server, folder, file.name)));
  return hash.digest("hex").slice(0, 16);
}
