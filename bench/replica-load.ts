import pg from "pg";
import type { ScorerDocument } from "../server/src/modules/scoring/document.ts";

/** A write and the number it was given; the moment at which it was acknowledged in milliseconds, or null where no word came. */
export type Write = { talentId: string; seq: number; done: number | null };
/** An answer of an index process as it came, with the moments of asking and of answering. */
export type Answer = {
  places: { talentId: string; score: number; fits: boolean; seq: number }[];
  total: number;
  asked: number;
  answered: number;
  from: number;
};

/** One writer: changes, takes out and brings back Talents one after the other; after an error it looks for the primary again. */
export function startWriter(addressOf: () => string, documents: readonly ScorerDocument[]) {
  const [writes, errors]: [Write[], string[]] = [[], []];
  const stopping = new AbortController();
  const ended = (async () => {
    let client: pg.Client | null = null;
    for (let n = 0; !stopping.signal.aborted; n++) {
      const doc = documents[(n * 7) % documents.length]!;
      try {
        client ??= await connect(addressOf());
        const next =
          n % 5 === 4 ? null : JSON.stringify({ ...doc, yearsExperience: n % 60, reviews: { count: 1 + (n % 30), mean: n % 101 } });
        await client.query("begin");
        await client.query("update scorer_documents set is_current = false where talent_id = $1 and is_current", [doc.talentId]);
        const { rows } = await client.query(
          "insert into scorer_documents (talent_id, document, created_at) values ($1, $2, now()) returning seq",
          [doc.talentId, next],
        );
        const write: Write = { talentId: doc.talentId, seq: Number(rows[0].seq), done: null };
        writes.push(write);
        await client.query("commit");
        write.done = performance.now();
        await pause(4);
      } catch (error) {
        errors.push((error as { code?: string }).code ?? "broken connection");
        void client?.end().catch(() => {});
        client = null;
        await pause(20);
      }
    }
    await client?.end();
  })();
  return { writes, errors, stop: () => (stopping.abort(), ended) };
}

/** Clients behind a small balancer: each request goes to the next index process, and to the other one where that fails. */
export function startReaders(ports: readonly number[], clients: number) {
  const answers: Answer[] = [];
  const counts = { errors: 0, unanswered: 0 };
  const stopping = new AbortController();
  let turn = 0;
  const ask = async (from: number): Promise<Answer> => {
    const asked = performance.now();
    const response = await fetch(`http://127.0.0.1:${ports[from]}/`, { signal: AbortSignal.timeout(3000) });
    if (!response.ok) throw new Error(String(response.status));
    const answer = (await response.json()) as Pick<Answer, "places" | "total">;
    return { ...answer, asked, answered: performance.now(), from };
  };
  const read = async () => {
    while (!stopping.signal.aborted) {
      const first = turn++ % ports.length;
      try {
        answers.push(await ask(first).catch(() => ((counts.errors += 1), ask((first + 1) % ports.length))));
      } catch {
        counts.errors += 1;
        counts.unanswered += 1;
      }
      await pause(10);
    }
  };
  const ended = Promise.all(Array.from({ length: clients }, read));
  return { answers, counts, stop: () => (stopping.abort(), ended) };
}

async function connect(address: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 2000, query_timeout: 5000 });
  client.on("error", () => {});
  await client.connect();
  // Only whoever may write is the primary.
  if ((await client.query("select pg_is_in_recovery() as waits")).rows[0].waits) throw Object.assign(new Error(), { code: "standby" });
  return client;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
