import { once } from "node:events";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
// By file: the face of the module brings the database and the endpoints, which cost more than reading the linker.
import { readBuiltInConcepts } from "../modules/skills/built-in-concepts.ts";
import { createLinker, type Linker } from "../modules/skills/linker.ts";
import { linkerFile, readLinkerFile } from "../modules/skills/linker-file.ts";
import { proposeConcepts } from "../modules/skills/propose-concepts.ts";
import { dataFolderOf } from "../data-folder.ts";

const usage = `Reads one text a line on standard input and prints, for each, one JSON line with the concepts it may mean.

  npm run -s link -- --kind occupation|skill [--lang fr|en] [--no-rome] [--no-layer] < lines

Concepts are named by their ESCO address where they have one. \`npm run import:esco\` and \`import:rome\` bring the official
classifications; without them only the built-in concepts are read.
--no-rome leaves out the titles of ROME, --no-layer our own concepts and named technologies. No server and no database is needed.`;

const longest = 10_000;

const asked = readArguments();
if (asked === null) process.exitCode = 2;
else if (asked === "help") console.log(usage);
else await readLines(openLinker(), asked);

type Asked = { kind: "occupation" | "skill"; lang?: "fr" | "en"; rome: boolean; builtIn: boolean };

function readArguments(): Asked | "help" | null {
  try {
    const { values } = parseArgs({
      options: {
        kind: { type: "string" },
        lang: { type: "string" },
        "no-rome": { type: "boolean" },
        "no-layer": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    const { kind, lang } = values;
    if (values.help) return "help";
    if (kind !== "occupation" && kind !== "skill") throw new Error("--kind must be occupation or skill.");
    if (lang !== undefined && lang !== "fr" && lang !== "en") throw new Error("--lang must be fr or en.");
    return { kind, rome: values["no-rome"] !== true, builtIn: values["no-layer"] !== true, ...(lang === undefined ? {} : { lang }) };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return null;
  }
}

function openLinker(): Linker {
  const imported = readLinkerFile(linkerFile(dataFolderOf(process.env.DATA_DIR)));
  if (imported !== null) return imported;
  console.error("ESCO is not imported (npm run import:esco -- <folder>): only the built-in concepts are read.");
  return createLinker(readBuiltInConcepts());
}

async function readLines(linker: Linker, { lang, ...options }: Asked): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++;
    if (line.length > longest) {
      console.error(`Line ${number}: ${line.length} characters; only the first ${longest} are read.`);
      process.exitCode = 1;
    }
    const text = line.slice(0, longest);
    const candidates = text.trim() === "" ? [] : proposeConcepts(linker, text, { ...options, ...(lang === undefined ? {} : { lang }) });
    if (!process.stdout.write(`${JSON.stringify({ text, candidates })}\n`)) await once(process.stdout, "drain");
  }
}
