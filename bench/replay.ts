import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultWeights, weightBounds, compileMission, scorerVersion } from "../server/src/modules/scoring/index.ts";
import { createColumnarIndex, relationsUsed } from "../server/src/modules/ranking/index.ts";
import { replayReceipts } from "../server/src/modules/matching/index.ts";
import { hashReceipt } from "../server/src/modules/matching/receipt-order.ts";
import { countsText } from "../server/src/commands/replay-text.ts";
import { inTransaction, openDatabase, type Database } from "../server/src/platform/db.ts";
import { startPostgres } from "../server/src/platform/embedded-postgres.ts";
import { prepareDatabase } from "../server/src/prepare.ts";
import { syntheticMissions } from "./synthetic-missions.ts";
import { between, seededRandom } from "./synthetic-random.ts";
import { syntheticTalents } from "./synthetic-talents.ts";
import { benchOnDate, relatedOf } from "./synthetic-world.ts";

// Replays so many generated receipts in a throw-away database: the rankings are made by the index that serves, with weights of each mission's
// own, and made again by the published scoring function. Then one receipt is altered by hand and must be found.
const { values } = parseArgs({ options: { generate: { type: "string", default: "10000" }, talents: { type: "string", default: "200" } } });
const [wanted, talents] = [Number(values.generate), Number(values.talents)];
const folder = mkdtempSync(join(tmpdir(), "jump-bench-replay-"));
const postgres = await startPostgres(folder, []);
try {
  const admin = openDatabase(postgres.url("postgres"), 1);
  await admin.pool.query("create database bench");
  await admin.close();
  await prepareDatabase(postgres.url("bench"), "test");
  const db = openDatabase(postgres.url("bench"), 1);
  await db.pool.query("set synchronous_commit = off");
  await generate(db);
  const before = process.memoryUsage().rss;
  let most = before;
  const started = performance.now();
  const counts = await inTransaction(db, (tx) => replayReceipts(tx, {}, () => (most = Math.max(most, process.memoryUsage.rss()))));
  const seconds = (performance.now() - started) / 1000;
  console.log(countsText(counts, seconds));
  await alterOne(db);
  const altered = await inTransaction(db, (tx) => replayReceipts(tx, { last: 100 }, () => {}));
  const isKept = counts.equal === wanted && altered.different === 1;
  console.log(
    JSON.stringify({
      receipts: counts.receipts,
      different: counts.different,
      talents,
      seconds: Number(seconds.toFixed(1)),
      receiptsPerSecond: Math.round(counts.receipts / seconds),
      grownMiB: Math.round((most - before) / 2 ** 20),
      alteredFound: altered.different,
      limit: "no difference, the altered one found",
      kept: isKept,
    }),
  );
  await db.close();
  if (!isKept) process.exitCode = 1;
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function generate(db: Database): Promise<void> {
  const documents = [...syntheticTalents(talents, 7)];
  const { rows: numbered } = await db.pool.query(
    `insert into scorer_documents (talent_id, document, created_at)
     select (doc->>'talentId')::uuid, doc, now() from json_array_elements($1::json) as doc returning seq, talent_id`,
    [JSON.stringify(documents)],
  );
  const seqs = new Map(numbered.map(({ seq, talent_id: id }) => [id as string, Number(seq)]));
  const index = createColumnarIndex();
  index.rebuild(documents, 0n);
  const { rows: companies } = await db.pool.query(
    "insert into companies (name, created_at, updated_at) values ('Mesures', now(), now()) returning id",
  );
  const random = seededRandom(11);
  for (const { criteria } of syntheticMissions("tuning", wanted, 13)) {
    const { rows } = await db.pool.query(
      `insert into missions (company_id, title, brief, brief_locale, proposal, expires_on, created_at, updated_at)
       values ($1, $2, 'Un texte de mesure.', 'fr', '{}', current_date + 90, now(), now()) returning id`,
      [companies[0].id, criteria.title],
    );
    const missionId = rows[0].id as string;
    const weights = { ...defaultWeights };
    const moved = 100 * between(random, 0, (weightBounds.availability.max - weights.availability) / 100);
    weights.skills -= Math.min(moved, weights.skills - weightBounds.skills.min);
    weights.availability += defaultWeights.skills - weights.skills;
    const mission = compileMission(criteria, { relatedOf, onDate: benchOnDate, weights, missionId });
    const { places } = index.order(mission, { offset: 0, limit: talents });
    const ranked = {
      scorer_version: scorerVersion,
      weights,
      criteria_version: 1,
      on_date: benchOnDate,
      fitting: places.filter(({ fits }) => fits).length,
      outside: places.filter(({ fits }) => !fits).length,
      document_seqs: places.map(({ talentId }) => seqs.get(talentId)!),
      talent_ids: places.map(({ talentId }) => talentId),
      scores: places.map(({ score }) => score),
    };
    const row = {
      ...ranked,
      mission_id: missionId,
      weights: JSON.stringify(weights),
      criteria: JSON.stringify(criteria),
      relations: JSON.stringify(relationsUsed(criteria, relatedOf)),
      watermark: 0,
      result_hash: hashReceipt(ranked),
      created_at: new Date(),
    };
    const names = Object.keys(row);
    const marks = names.map((_, at) => `$${at + 1}`);
    await db.pool.query(`insert into match_receipts (${names.join(", ")}) values (${marks.join(", ")})`, Object.values(row));
  }
}

/** One of the last receipts gets a Talent's score raised, as somebody with the database in hand could do. */
async function alterOne(db: Database): Promise<void> {
  await db.pool.query("alter table match_receipts disable trigger match_receipts_append_only");
  await db.pool.query(
    `update match_receipts set scores[3] = scores[3] + 1 where id = (select id from match_receipts order by id desc offset 42 limit 1)`,
  );
  await db.pool.query("alter table match_receipts enable trigger match_receipts_append_only");
}
