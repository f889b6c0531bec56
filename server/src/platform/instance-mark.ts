import type { Database } from "./db.ts";

/** What a database is for: real people, made-up people to look at, or made-up people and anonymised copies to work with. */
export type InstanceMark = "production" | "demo" | "test";

/** What a database says that it is for; null where nobody has said so yet, or before its migrations. */
export async function readMark(db: Database): Promise<InstanceMark | null> {
  const { rows } = await db.pool.query("select to_regclass('house.instance') is not null as known");
  if (!rows[0].known) return null;
  return (await db.pool.query("select mode from house.instance")).rows[0]?.mode ?? null;
}

/**
 * Throws one sentence where a process of this mode must not touch a database of that mark: real people are not for demonstrations and
 * tests, and made-up people are not for production (clause U9).
 */
export function demandMark(mark: InstanceMark | null, mode: InstanceMark): void {
  if (mark === "production" && mode !== "production")
    throw new Error(
      `This database is marked as production: it is refused in ${mode} mode. Work on a copy made by \`npm run anonymise\`, or on the made-up people of \`npm run seed\`.`,
    );
  if (mode === "production" && mark !== null && mark !== "production")
    throw new Error(
      `This database is marked as ${mark}, so its people are made up: APP_MODE=production refuses it, unless it is started once with --mark-as-production.`,
    );
}

/** Marks a database at its first start; a mark that is there stays. */
export async function writeMark(db: Database, mode: InstanceMark, at: Temporal.Instant): Promise<void> {
  await db.pool.query("insert into house.instance (mode, marked_at) values ($1, $2) on conflict do nothing", [mode, at]);
}

/** Marks a database anew, because somebody says so. */
export async function changeMark(db: Database, mode: InstanceMark, at: Temporal.Instant): Promise<void> {
  await db.pool.query(
    "insert into house.instance (mode, marked_at) values ($1, $2) on conflict (is_this) do update set mode = excluded.mode, marked_at = excluded.marked_at",
    [mode, at],
  );
}
