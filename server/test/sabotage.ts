import type { Database } from "../src/platform/db.ts";

type Query = (text: string, values?: unknown[]) => Promise<unknown>;
export type Sabotage = {
  /** Runs a statement with every trigger off, looks, and puts the named tables back as they were. */
  sabotaged<T>(statement: string, values: unknown[], look: () => Promise<T>, tables?: readonly string[]): Promise<T>;
  withoutGuards(work: (query: Query) => Promise<unknown>): Promise<void>;
};

/** What somebody can do who owns the database and switches its guards off; undone afterwards, so that each sabotage stands alone. */
export function sabotageOf(db: Database): Sabotage {
  return { sabotaged, withoutGuards };

  async function sabotaged<T>(statement: string, values: unknown[], look: () => Promise<T>, tables: readonly string[] = ["disclosures"]) {
    const saved: [string, string][] = [];
    for (const table of tables) {
      const { rows } = await db.pool.query(`select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as rows from ${table} t`);
      saved.push([table, rows[0].rows]);
    }
    await withoutGuards((query) => query(statement, values));
    try {
      return await look();
    } finally {
      await withoutGuards(async (query) => {
        for (const [table, rows] of saved) {
          await query(`delete from ${table}`);
          await query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [rows]);
        }
      });
    }
  }

  async function withoutGuards(work: (query: Query) => Promise<unknown>): Promise<void> {
    const client = await db.pool.connect();
    try {
      await client.query("set session_replication_role = replica");
      await work((text, values) => client.query(text, values));
    } finally {
      await client.query("set session_replication_role = origin");
      client.release();
    }
  }
}
