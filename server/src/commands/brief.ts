import { createInterface } from "node:readline";
import { text as readText } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { ParsedBriefOutput } from "@jump/contract/brief.ts";
import { parseBrief } from "#modules/briefs";
import { loadGazetteer } from "#modules/places";
import { createLinker, readBuiltInConcepts } from "#modules/skills";
import { dayInFrance, systemClock } from "#platform/clock.ts";

const usage = `Reads a mission text on standard input and prints the proposed criteria with the words they came from.

  npm run -s brief -- [--on 2026-07-02] < text        one JSON object
  npm run -s brief -- --batch < lines                  one JSON line for each {"id", "written_on", "text"}

Skills and trades come from the built-in layer; imported taxonomies are not consulted, and no database is needed.`;

const { values } = parseArgs({ options: { on: { type: "string" }, batch: { type: "boolean" }, help: { type: "boolean" } } });
const linker = createLinker(readBuiltInConcepts());
const gazetteer = loadGazetteer();

if (values.help) console.log(usage);
else if (values.batch) await readBatch();
else await readOne();

async function readOne(): Promise<void> {
  try {
    console.log(JSON.stringify(propose(await readText(process.stdin), values.on)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

function propose(text: string, on: string | undefined): ParsedBriefOutput {
  const writtenOn = on === undefined ? dayInFrance(systemClock.now()) : readDay(on);
  const { criteria, spans } = parseBrief(text, { writtenOn, linker, gazetteer });
  return ParsedBriefOutput.parse({ criteria, spans });
}

function readDay(day: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(day);
  } catch {
    throw new Error(`"${day}" is no day; write it as 2026-07-02`);
  }
}

async function readBatch(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number++;
    if (line.trim() === "") continue;
    try {
      const { id, written_on: writtenOn, text } = JSON.parse(line) as { id: unknown; written_on?: string; text: string };
      console.log(JSON.stringify({ id, ...propose(text, writtenOn ?? values.on) }));
    } catch (error) {
      console.error(`Line ${number}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
