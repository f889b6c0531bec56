import { scoreTalent, type CompiledMission, type ScorerDocument } from "#modules/scoring";
import { newChanges, type DistantMatchIndex, type MatchPage } from "./match-index.ts";
import { documentOf, kilometresTo, rowOf, sqlNames, type Points, type SqlRow } from "./sql-index-rows.ts";
import {
  addRows,
  applyRows,
  createTables,
  dialectOf,
  readRanking,
  readRow,
  readState,
  replaceTables,
  type Ranked,
  type SqlConnection,
} from "./sql-index-store.ts";

const rowsPerStatement = 5_000;

/**
 * The seam answered by PostgreSQL alone: an oracle that shares no code with the index in memory, and what remains when that cannot be
 * held. Its tables are copies of documents: in `pg_temp` they end with the connection, so nothing more about a person is kept anywhere.
 */
export async function createSqlIndex(connection: SqlConnection, { schema = "pg_temp" } = {}): Promise<DistantMatchIndex> {
  const dialect = await dialectOf(connection);
  let names = sqlNames();
  let points: Points = [];
  await fill([], 0n);

  async function fill(docs: Iterable<ScorerDocument> | AsyncIterable<ScorerDocument>, watermark: bigint): Promise<void> {
    const newNames = sqlNames();
    await createTables(connection, schema, dialect);
    let rows: SqlRow[] = [];
    for await (const doc of docs) {
      rows.push(rowOf(newNames, doc));
      if (rows.length < rowsPerStatement) continue;
      await addRows(connection, schema, rows);
      rows = [];
    }
    await addRows(connection, schema, rows);
    await replaceTables(connection, schema, dialect, watermark);
    [names, points] = [newNames, []];
  }

  async function rank(mission: CompiledMission, page: MatchPage, withRows: boolean, withTotals = true): Promise<Ranked> {
    const text = { mission, names, dialect, schema };
    const kilometres = mission.place.point === null ? [] : kilometresTo(names, points, mission.place.point);
    const [offset, limit] = [Math.max(0, page.offset), Math.max(0, page.limit)];
    const asked = { offset, limit, withRows, withTotals };
    if (page.outside !== true) {
      const ranked = await readRanking(connection, text, asked, "fitting", kilometres);
      if (page.outside === false || offset + limit <= ranked.fitting) return ranked;
    }
    return readRanking(connection, text, asked, page.outside === true ? "outside" : "whole", kilometres);
  }

  // Changes follow one another, whatever happens between them.
  let writing: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = writing.then(work);
    writing = done.catch(() => {});
    return done;
  }

  return {
    async search(mission, page) {
      const ranked = await rank(mission, page, true);
      const hits = ranked.places.map(({ score, row }) => {
        const hit = scoreTalent(mission, documentOf(names, row));
        if (hit.score !== score) throw new Error(`The database scores ${hit.talent_id} ${score}, the rules ${hit.score}.`);
        return hit;
      });
      return { hits, ...totalsOf(ranked) };
    },
    async order(mission, page) {
      const ranked = await rank(mission, page, false);
      return { places: placesOf(ranked), ...totalsOf(ranked) };
    },
    async best(mission, most) {
      const ranked = await rank(mission, { offset: 0, limit: most, outside: false }, false, false);
      return { places: placesOf(ranked), watermark: ranked.watermark };
    },
    apply(changes) {
      return inTurn(async () => {
        const { watermark } = await readState(connection, schema);
        const fresh = newChanges(changes, watermark);
        if (fresh.length === 0) return watermark;
        const last = new Map(fresh.map(({ id, doc }) => [id, doc]));
        const rows = [...last.values()].flatMap((doc) => (doc === null ? [] : [rowOf(names, doc)]));
        const gone = [...last].flatMap(([id, doc]) => (doc === null ? [id] : []));
        const newWatermark = fresh.at(-1)!.seq;
        await applyRows(connection, schema, { rows, gone, watermark: newWatermark });
        return newWatermark;
      });
    },
    rebuild: (docs, watermark) => inTurn(() => fill(docs, watermark)),
    async document(id) {
      const row = await readRow(connection, schema, id);
      return row === null ? null : documentOf(names, row);
    },
    size: async () => (await readState(connection, schema)).size,
    watermark: async () => (await readState(connection, schema)).watermark,
  };
}

function placesOf({ places }: Ranked) {
  return places.map(({ id: talentId, score, fits }) => ({ talentId, score, fits }));
}

function totalsOf({ fitting, size, watermark }: Ranked) {
  return { total: fitting, totalOutside: size - fitting, watermark };
}
