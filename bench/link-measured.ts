import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  learnFromEsco,
  linkerFile,
  readBuiltInConcepts,
  readEscoConcepts,
  readLinkerFile,
  writeLinkerFile,
  type Linker,
} from "../server/src/modules/skills/index.ts";
import { dataFolderOf } from "../server/src/data-folder.ts";
import { dataFolder } from "./link-sets.ts";

/** The linker of the last import; without one, built once from the public files and kept beside the measurements; null without either. */
export function measuredLinker(): Linker | null {
  measured ??= openOrBuild();
  return measured;
}

let measured: Linker | null | undefined;

function openOrBuild(): Linker | null {
  const imported = readLinkerFile(linkerFile(dataFolderOf(process.env.DATA_DIR)));
  if (imported !== null) return imported;
  const own = linkerFile(fileURLToPath(new URL("../.data/quality", import.meta.url)));
  const esco = join(dataFolder, "taxonomy/esco");
  if (!existsSync(own) && existsSync(esco))
    writeLinkerFile(own, [...readBuiltInConcepts(), ...readEscoConcepts(esco)], learnFromEsco(esco), {
      esco: "read from the public files",
    });
  return readLinkerFile(own);
}
