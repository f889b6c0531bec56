import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";

/** So many texts at most are known at once: those with a name stay in the memory of every connection that sent them. */
const mostKnown = 250;
/** A text with more values is one of many of its kind, such as a list that is as long as a page. */
const mostValues = 40;
/** An index over some rows only is found by the values of the condition, which a plan for any values does not know. */
const namesPartialIndex = /\bon conflict \([^)]*\) where\b/i;

/**
 * The pool, its statements parsed once a connection, and planned once where their values make no difference: a text that comes a second
 * time gets a name. Statements that are begun at once leave together.
 */
export function preparedPool(pool: pg.Pool): PostgresPool {
  /** null: seen once. */
  const names = new Map<string, string | null>();
  let given = 0;
  function nameOf(text: string): string | null {
    const known = names.get(text);
    if (known) return known;
    if (known === undefined && names.size >= mostKnown) for (const [other, name] of names) if (name === null) names.delete(other);
    const name = known === undefined ? null : `s${(given += 1)}`;
    if (known !== undefined || names.size < mostKnown) names.set(text, name);
    return name;
  }
  async function send(client: pg.PoolClient, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const isPrepared = values.length > 0 && values.length <= mostValues && !namesPartialIndex.test(text);
    const name = isPrepared ? nameOf(text) : null;
    holdBack(client);
    if (name === null) return client.query(text, [...values]);
    try {
      return await client.query({ name, text, values: [...values] });
    } catch (error) {
      // The old names stand for answers of other columns: each text gets a new one.
      if (isOutdated(error)) names.clear();
      throw error;
    }
  }
  return {
    async connect() {
      const client = await pool.connect();
      const query: unknown = (text: string, values: readonly unknown[]) => send(client, text, values);
      return { query: query as PostgresPoolClient["query"], release: (destroy) => client.release(destroy) };
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

/** Whether a statement was prepared before the schema changed; the same request succeeds the next time. */
export function isOutdated(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "0A000" && error.routine === "RevalidateCachedQuery";
}

/** One packet for all that is sent before this turn of the event loop ends. */
function holdBack(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: pg.Connection }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
