import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompiledMission, ScorerDocument } from "../server/src/modules/scoring/index.ts";
import { pointOf, rankingRules } from "../server/src/modules/scoring/index.ts";
import { rowOf, sqlNames, unknownDay, type SqlRow } from "../server/src/modules/ranking/sql-index-rows.ts";
import { talentId, talentNumber } from "./synthetic-talents.ts";
import { missionLine } from "./lucene-mission.ts";

type Places = { id: string; score: number }[];
export type LuceneEngine = { best(mission: CompiledMission, most: number, client?: number): Promise<Places>; stop(): Promise<void> };

/** The jar of Lucene 8 or later that Debian's liblucene packages bring, or the one that LUCENE_JAR names. */
function findJar(): string | null {
  if (process.env["LUCENE_JAR"]) return process.env["LUCENE_JAR"];
  const folder = "/usr/share/java";
  const jars = existsSync(folder) ? readdirSync(folder).filter((name) => /^lucene-core-([89]|\d\d)\..*\.jar$/.test(name)) : [];
  const last = jars.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  return last === undefined ? null : join(folder, last);
}

/** Why Lucene cannot run here, or null. */
export function luceneMissing(): string | null {
  if (spawnSync("javac", ["-version"]).status !== 0) return "no javac (Debian: apt-get install default-jdk-headless)";
  return findJar() === null ? "no Lucene 8 or later (Debian: apt-get install liblucene8-java)" : null;
}

export function luceneVersion(): string {
  return /lucene-core-(.*)\.jar$/.exec(findJar() ?? "")?.[1] ?? "unknown";
}

/** Compiles our small server into a temporary folder, feeds it the documents and waits until it answers. */
export async function startLucene(docs: Iterable<ScorerDocument>, clients: number): Promise<LuceneEngine> {
  const folder = mkdtempSync(join(tmpdir(), "jump-lucene-"));
  const sources = fileURLToPath(new URL("lucene", import.meta.url));
  const [classes, index] = [join(folder, "classes"), join(folder, "index")];
  mkdirSync(classes);
  const files = readdirSync(sources).map((name) => join(sources, name));
  const compiled = spawnSync("javac", ["-cp", findJar()!, "-d", classes, ...files], { encoding: "utf8" });
  if (compiled.status !== 0) throw new Error(`javac: ${compiled.stderr}`);
  const child = spawn("java", ["-Xmx4g", "-cp", `${findJar()!}:${classes}`, "LuceneServer", index, rulesLine()], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const names = sqlNames();
  await feed(child, docs, names);
  const port = await portOf(child);
  const sockets = await Promise.all(Array.from({ length: clients }, () => openLine(port)));
  return {
    async best(mission, most, client = 0) {
      const numbers = (await sockets[client]!.ask(missionLine(mission, most, names))).trim().split(" ");
      if (numbers[0] === "") return [];
      return Array.from({ length: numbers.length / 2 }, (_, k) => ({
        id: talentId(Number(numbers[2 * k])),
        score: Number(numbers[2 * k + 1]),
      }));
    },
    async stop() {
      for (const { socket } of sockets) socket.destroy();
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function rulesLine(): string {
  const { skills, availability, rate, place, languages, reviews } = rankingRules;
  return [
    rankingRules.unknown_share,
    skills.years_counted,
    skills.points_per_year,
    ...skills.level_points_by_gap,
    availability.late_days_tolerated,
    availability.share_when_latest,
    availability.free_percent_needed,
    availability.lowest_share_when_start_not_said,
    availability.missing_days_per_week_tolerated,
    rate.share_at_limit,
    place.near_km,
    place.far_km,
    languages.share_one_level_below,
    reviews.minimum_count,
    reviews.neutral_mean,
  ].join(" ");
}

async function feed(child: ChildProcess, docs: Iterable<ScorerDocument>, names: ReturnType<typeof sqlNames>): Promise<void> {
  const { stdin } = child;
  if (stdin === null) throw new Error("no standard input");
  let places = 0;
  let chunk = new Chunk();
  const flush = async () => {
    if (!stdin.write(chunk.taken())) await once(stdin, "drain");
    chunk = new Chunk();
  };
  for (const doc of docs) {
    const row = rowOf(names, doc);
    for (; places < names.places.texts.length; places++) {
      const [lat = 0, lon = 0] = names.places.texts[places]!.split(" ").map(Number);
      chunk.byte(2).doubles(pointOf(lat, lon));
    }
    writeRow(chunk.byte(1), row);
    if (chunk.length > chunkBytes - 16_384) await flush();
  }
  chunk.byte(0);
  await flush();
}

function writeRow(chunk: Chunk, row: SqlRow): void {
  chunk
    .int(talentNumber(row.id))
    .int(row.hash)
    .int(row.available_from === unknownDay ? -1 : row.available_from)
    .int(row.rate)
    .int(row.place);
  chunk.short(row.mobility).short(row.reviews).byte(row.review_mean).byte(row.half_days).byte(row.years).byte(row.currency);
  chunk
    .byte(row.onsite + 2 * row.remote)
    .byte(row.skills.length)
    .byte(row.occupations.length)
    .byte(row.languages.length)
    .byte(row.busy.length / 2);
  row.skills.forEach((concept, k) => chunk.short(concept).byte(row.grades[k]!));
  for (const concept of row.occupations) chunk.short(concept);
  for (const language of row.languages) chunk.short(language);
  for (const day of row.busy) chunk.int(day);
}

const chunkBytes = 1 << 20;

class Chunk {
  readonly #bytes = Buffer.allocUnsafe(chunkBytes);
  length = 0;
  byte(value: number): this {
    this.#bytes[this.length++] = value & 255;
    return this;
  }
  short(value: number): this {
    this.length = this.#bytes.writeUInt16BE(value, this.length);
    return this;
  }
  int(value: number): this {
    this.length = this.#bytes.writeInt32BE(value | 0, this.length);
    return this;
  }
  doubles(values: readonly number[]): this {
    for (const value of values) this.length = this.#bytes.writeDoubleBE(value, this.length);
    return this;
  }
  taken(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }
}

async function portOf(child: ChildProcess): Promise<number> {
  let text = "";
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    const found = /listening (\d+)/.exec(text);
    if (found) return Number(found[1]);
  }
  throw new Error("the Lucene server ended before it listened");
}

/** A connection that answers one line with one line. */
async function openLine(port: number): Promise<{ socket: Socket; ask(line: string): Promise<string> }> {
  const socket = connect(port, "127.0.0.1").setNoDelay(true);
  await once(socket, "connect");
  let rest = "";
  const waiting: ((line: string) => void)[] = [];
  socket.on("data", (chunk) => {
    rest += String(chunk);
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      waiting.shift()?.(rest.slice(0, end));
      rest = rest.slice(end + 1);
    }
  });
  return {
    socket,
    ask: (line) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        socket.write(`${line}\n`);
      }),
  };
}
