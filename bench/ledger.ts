import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../server/src/platform/db.ts";
import { startPostgres } from "../server/src/platform/embedded-postgres.ts";
import { prepareDatabase } from "../server/src/prepare.ts";

// What the chain costs: pages of 20 lines written by 8 connections at once, with the chain and, in the same run, with its trigger off.
const [writers, pages, lines, people] = [8, 150, 20, 400];
const facts = `'Ateliers du Rhône', 'company_searching', array['talents.given_name', 'talents.headline'], 'introduction', 'contract', 'shortlist', now()`;
const columns = "recipient_label, audience, fields, purpose, legal_basis, context_kind, disclosed_at";
const plainPage = `insert into disclosures (subject_account_id, ${columns}) select id, ${facts} from unnest($1::uuid[]) id`;
const chainedPage = `insert into ledger_lines (people, facts_told, facts)
  select $1::uuid[], array_fill(1, array[cardinality($1::uuid[])]), json_agg(fact) from (select ${facts}) as fact (${columns})`;
const postgres = await startPostgres(mkdtempSync(join(tmpdir(), "jump-bench-ledger-")), []);
try {
  const url = postgres.url("bench");
  const admin = openDatabase(postgres.url("postgres"), 1);
  await admin.pool.query("create database bench");
  await admin.close();
  await prepareDatabase(url, "test");
  const db = openDatabase(url, writers);
  await db.pool.query(
    `insert into accounts (role, email, password_hash, sign_up_ip, last_access_at, created_at)
     select 'talent', 'p' || n || '@example.test', '', '192.0.2.1', now(), now() from generate_series(1, $1) n`,
    [people],
  );
  const ids = (await db.pool.query("select id from accounts order by id")).rows.map(({ id }) => id as string);
  await write(ids, chainedPage);
  const rounds: { chained: number; plain: number }[] = [];
  for (let round = 0; round < 3; round++) {
    const chained = await write(ids, chainedPage);
    // The same lines with the same indexes, unchained: the place in the chain comes from a sequence instead.
    await db.pool.query(`create sequence if not exists plain_places start 1000000;
      alter table disclosures disable trigger disclosures_come_chained, alter column seq set default nextval('plain_places')`);
    const plain = await write(ids, plainPage);
    await db.pool.query("alter table disclosures enable trigger disclosures_come_chained, alter column seq set default 0");
    rounds.push({ chained, plain });
  }
  const middle = rounds.toSorted((a, b) => a.chained / a.plain - b.chained / b.plain)[1]!;
  console.log(
    JSON.stringify({
      writers,
      pages,
      lines,
      people,
      chainedPerSecond: Math.round(middle.chained),
      plainPerSecond: Math.round(middle.plain),
      ratio: Number((middle.chained / middle.plain).toFixed(2)),
    }),
  );
  await db.close();

  /** Lines a second. */
  async function write(all: readonly string[], statement: string): Promise<number> {
    const started = performance.now();
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let page = 0; page < pages; page++) {
          const from = (writer * 37 + page * 11) % (all.length - lines);
          await db.pool.query(statement, [all.slice(from, from + lines)]);
        }
      }),
    );
    return (writers * pages * lines * 1000) / (performance.now() - started);
  }
} finally {
  await postgres.stop();
}
