import { setImmediate } from "node:timers/promises";
import {
  Kysely,
  DummyDriver,
  PostgresDialect,
  PostgresDriver,
  Transaction,
  type DatabaseConnection,
  type TransactionSettings,
} from "kysely";
import pg from "pg";
import { isOutdated, preparedPool } from "./prepared-statements.ts";

/** A transaction; a store narrows it to its own tables with `tx.withTables<Tables>()`. */
export type Tx = Transaction<unknown>;
export type Database = { pool: pg.Pool; kysely: Kysely<unknown>; close(): Promise<void> };

const { builtins } = pg.types;
/** Moments, days and numbers arrive as Temporal values and safe integers, so no store converts by hand. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(" ", "T"))],
  [builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [builtins.INT8, toSafeInteger],
  [builtins.NUMERIC, Number],
  [1016, (text) => (pg.types.getTypeParser(1009 as never)(text) as string[]).map(toSafeInteger)],
  [1182, (text) => (pg.types.getTypeParser(1009 as never)(text) as string[]).map((day) => Temporal.PlainDate.from(day))],
]);

// node-postgres writes an object as JSON unless it says otherwise; a moment or a day is its own text.
for (const type of [Temporal.Instant, Temporal.PlainDate])
  Object.defineProperty(type.prototype, "toPostgres", {
    configurable: true, // development loads this module again
    value(this: Temporal.Instant | Temporal.PlainDate) {
      return this.toString();
    },
  });

/** Opens a pool of at most `size` connections on a PostgreSQL address. */
export function openDatabase(url: string, size: number): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 10_000,
    // What is asked without waiting for the answer before is sent at once; the server still works it off in order.
    pipeline: true,
    types: {
      getTypeParser: (oid: number, format?: string) => parsers.get(oid) ?? pg.types.getTypeParser(oid, format as "text"),
    } as pg.CustomTypesConfig,
  });
  // An idle connection lost with its server must not end the process; the next query reports it.
  pool.on("error", () => {});
  const given = { pool: preparedPool(pool) };
  const dialect = Object.assign(new PostgresDialect(given), { createDriver: () => new Driver(given) });
  const kysely = new Kysely<unknown>({ dialect });
  return { pool, kysely, close: () => kysely.destroy() };
}

/** Begins a transaction on the way of its first statement. That fails only where the connection does, and then so does all that follows. */
class Driver extends PostgresDriver {
  readonly #begun = new WeakMap<DatabaseConnection, Promise<void>>();
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begun = super.beginTransaction(connection, settings);
    begun.catch(() => {});
    this.#begun.set(connection, begun);
  }
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#begun.get(connection);
    await super.commitTransaction(connection);
  }
}

/** Runs `work` in one transaction; nobody inside commits. */
export function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.kysely.transaction().execute((serial) =>
    // By itself Kysely sends a statement once the one before is answered; here the connection decides.
    serial.getExecutor().provideConnection(async (connection) => {
      const executor = serial.getExecutor().withConnectionProvider({ provideConnection: (use) => use(connection) });
      const tx: Tx = new Transaction({ config, dialect: config.dialect, driver: new DummyDriver(), executor });
      const writings: Promise<unknown>[] = [];
      writingsOf.set(tx, writings);
      try {
        return await work(tx);
      } finally {
        await together(...writings);
      }
    }),
  );
}
const writingsOf = new WeakMap<Tx, Promise<unknown>[]>();
/** What a transaction asks of these is refused in one: it neither begins another nor connects. */
const config = { dialect: new PostgresDialect({ pool: async () => Promise.reject(new Error("a transaction has its connection")) }) };

/**
 * Answers of statements that need nothing of each other: they share one way to the server and back. Waits for all of them, also where one
 * fails, so that none outlives its transaction.
 */
export async function together<const Statements extends readonly Promise<unknown>[]>(
  ...statements: Statements
): Promise<{ -readonly [At in keyof Statements]: Awaited<Statements[At]> }> {
  await Promise.allSettled(statements);
  return Promise.all(statements);
}

/** Lets a transaction go on while it writes: it is committed when all of that has succeeded. Returns once the statements are on their way. */
export async function meanwhile(tx: Tx, writing: Promise<unknown>): Promise<void> {
  writing.catch(() => {});
  writingsOf.get(tx)!.push(writing);
  await setImmediate();
}

/** The constraint that a failed statement broke, or null when it failed for another reason. */
export function violatedConstraint(error: unknown): string | null {
  return error instanceof pg.DatabaseError && error.constraint ? error.constraint : null;
}

const networkErrors = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH"]);

/**
 * Whether the database cannot answer for now, so that the same request may succeed later: not reachable, starting, stopping, out of
 * connections or slow to give one, or two transactions in each other's way (SQLSTATE classes 08, 53, 57P and 40).
 */
export function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (isOutdated(error)) return true;
  if (code !== undefined) return networkErrors.has(code) || (error instanceof pg.DatabaseError && /^(08|53|57P|40)/.test(code));
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(message ?? "");
}

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds an integer beyond 2^53: ${text}`);
  return value;
}
