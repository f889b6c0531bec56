import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { ParsedBriefOutput } from "@jump/contract/brief.ts";
import { parseBrief } from "#modules/briefs";
import { loadGazetteer } from "#modules/places";
import { createLinker, readBuiltInConcepts } from "#modules/skills";
import { dayInFrance, systemClock } from "#platform/clock.ts";

const longest = 20_000;
const usage = `Reads a mission text on standard input and prints the proposed criteria with the words they came from.

  npm run -s brief -- [--on 2026-07-02] < text        one JSON object
  npm run -s brief -- --batch < lines                  one JSON line for each {"id", "written_on", "text"}

A text has at most ${longest} characters. Skills and trades come from the built-in layer; imported taxonomies are not consulted, and no database is needed.`;

const options = readOptions();
if (options?.help) console.log(usage);
else if (options) await run(options);

async function run({ batch, on }: { batch?: boolean; on?: string }): Promise<void> {
  const [linker, gazetteer] = [createLinker(readBuiltInConcepts()), loadGazetteer()];
  const propose = (text: string, day: string | undefined): ParsedBriefOutput => {
    const writtenOn = day === undefined ? dayInFrance(systemClock.now()) : readDay(day);
    const { criteria, spans } = parseBrief(checked(text), { writtenOn, linker, gazetteer });
    return ParsedBriefOutput.parse({ criteria, spans });
  };
  if (batch) await readBatch((line) => ({ id: line.id, ...propose(line.text, line.written_on ?? on) }));
  else await orFail("", async () => console.log(JSON.stringify(propose(await readInput(), on))));
}

async function readBatch(answer: (line: { id: unknown; written_on?: string; text: string }) => object): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number++;
    if (line.trim() === "") continue;
    await orFail(`Line ${number}: `, () => console.log(JSON.stringify(answer(readLine(line)))));
  }
}

function readLine(line: string): { id: unknown; written_on?: string; text: string } {
  const value: unknown = JSON.parse(line);
  if (typeof value !== "object" || value === null || !("text" in value) || typeof value.text !== "string")
    throw new Error(`this is no {"id", "written_on", "text"}`);
  const writtenOn = "written_on" in value && typeof value.written_on === "string" ? { written_on: value.written_on } : {};
  return { id: "id" in value ? value.id : null, text: value.text, ...writtenOn };
}

// Stops reading where a text would be refused anyway, so that a wrong file does not fill the memory.
async function readInput(): Promise<string> {
  let text = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > longest * 2) break;
  }
  return text;
}

function checked(text: string): string {
  if (text.trim() === "") throw new Error("The text is empty.");
  if (text.length > longest) throw new Error(`The text is longer than ${longest} characters.`);
  return text;
}

function readDay(day: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(day);
  } catch {
    throw new Error(`"${day}" is no day; write it as 2026-07-02`);
  }
}

function readOptions() {
  try {
    return parseArgs({ options: { on: { type: "string" }, batch: { type: "boolean" }, help: { type: "boolean" } } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function orFail(prefix: string, act: () => void | Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    console.error(`${prefix}${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
