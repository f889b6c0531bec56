import { importEsco } from "#modules/skills";
import { runImport } from "./import-taxonomy.ts";

try {
  await runImport("ESCO", importEsco);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
