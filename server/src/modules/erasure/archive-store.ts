import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { ArchiveReadingsTable, ArchiveRecordsTable, Tables } from "./rows.gen.ts";

export type ArchiveRecord = Selectable<ArchiveRecordsTable>;
export type ArchiveReading = Selectable<ArchiveReadingsTable>;

/** Adds to the archive, which whoever runs the application may do without being able to read it. */
export async function insertRecords(tx: Tx, records: readonly Insertable<ArchiveRecordsTable>[]): Promise<void> {
  const perStatement = 1000;
  for (let from = 0; from < records.length; from += perStatement)
    await tx
      .withTables<Tables>()
      .insertInto("archive.records")
      .values(records.slice(from, from + perStatement))
      .execute();
}

/** The archived rows of one person. */
export async function findRecords(tx: Tx, subjectAccountId: string): Promise<ArchiveRecord[]> {
  return asArchivist(tx, (db) =>
    db
      .selectFrom("archive.records")
      .selectAll()
      .where("subject_account_id", "=", subjectAccountId)
      .orderBy("table_name")
      .orderBy("id")
      .execute(),
  );
}

export async function insertReading(tx: Tx, reading: Insertable<ArchiveReadingsTable>): Promise<void> {
  await tx.withTables<Tables>().insertInto("archive.readings").values(reading).execute();
}

/** Who read what, the latest first. */
export async function findReadings(tx: Tx, { limit, offset }: { limit: number; offset: number }): Promise<ArchiveReading[]> {
  return asArchivist(tx, (db) =>
    db.selectFrom("archive.readings").selectAll().orderBy("read_at", "desc").orderBy("id", "desc").limit(limit).offset(offset).execute(),
  );
}

export async function countReadings(tx: Tx): Promise<number> {
  const row = await asArchivist(tx, (db) =>
    db
      .selectFrom("archive.readings")
      .select((query) => query.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  );
  return row.total;
}

/** Deletes what was to be kept until a day before this one; returns how many records. */
export async function deletePastRecords(tx: Tx, today: Temporal.PlainDate): Promise<number> {
  const { numDeletedRows } = await asArchivist(tx, (db) =>
    db.deleteFrom("archive.records").where("keep_until", "<", today).executeTakeFirstOrThrow(),
  );
  return Number(numDeletedRows);
}

/** Nobody but this role reads the archive, and the application becomes it for these statements alone. */
async function asArchivist<T>(tx: Tx, work: (db: ReturnType<typeof tablesOf>) => Promise<T>): Promise<T> {
  await sql`set local role jump_archive`.execute(tx);
  const result = await work(tablesOf(tx));
  await sql`reset role`.execute(tx);
  return result;
}

function tablesOf(tx: Tx) {
  return tx.withTables<Tables>();
}
