import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { afterwards } from "./afterwards.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: string;
    template: string;
  }
}

/** The address of a database of its own for the calling test or file, copied from the template of a first start, and dropped afterwards. */
export async function testDatabase(template = inject("template")): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  // Copied files instead of a log of every page: half the time for a small template.
  await asAdmin(`create database ${name} template ${template} strategy file_copy`);
  afterwards(() => asAdmin(`drop database if exists ${name} with (force)`));
  return addressOf(inject("postgres"), name);
}

/** The same server's address with another database. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(statement: string): Promise<void> {
  const connectionString = addressOf(inject("postgres"), "postgres");
  if (!admins.has(connectionString)) admins.set(connectionString, new pg.Pool({ connectionString, max: 1, allowExitOnIdle: true }));
  await onceFree(admins.get(connectionString)!, statement);
}

/** One connection a worker for the databases that it makes and drops one after the other. */
const admins = new Map<string, pg.Pool>();

/** A statement on a database that others still use is refused, and so are two copies of one template at the same moment: tried again. */
export async function onceFree(client: pg.Client | pg.Pool, statement: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== "55006" || attempt > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
