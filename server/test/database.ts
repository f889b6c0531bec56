import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    postgres: string;
    template: string;
  }
}

/** The address of a database of its own for the calling test file, copied from the migrated template and dropped afterwards. */
export async function testDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  // Copied files instead of a log of every page: half the time for a small template.
  await asAdmin(`create database ${name} template ${inject("template")} strategy file_copy`);
  afterAll(() => asAdmin(`drop database if exists ${name} with (force)`));
  return addressOf(inject("postgres"), name);
}

/** The same server's address with another database. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(inject("postgres"), "postgres") });
  await client.connect();
  // Two copies of one template at the same moment are refused; the next attempt finds it free.
  for (let attempt = 0; ; attempt++) {
    try {
      await client.query(statement);
      break;
    } catch (error) {
      if ((error as { code?: string }).code !== "55006" || attempt > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  await client.end();
}
