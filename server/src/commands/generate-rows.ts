import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCatalogue, renderRows } from "#platform/catalogue.ts";
import { openDatabase } from "#platform/db.ts";
import { startPostgres } from "#platform/embedded-postgres.ts";
import { migrate, readMigrations } from "#platform/migrate.ts";

// Migrates a throw-away server and writes each module's rows.gen.ts from its catalogue.
const migrations = readMigrations(fileURLToPath(new URL("../../migrations", import.meta.url)));
const postgres = await startPostgres(mkdtempSync(join(tmpdir(), "jump-rows-")), ["fsync=off"]);
const db = openDatabase(postgres.url("postgres"), 1);
try {
  await migrate(db, migrations);
  for (const [module, tables] of Map.groupBy(await readCatalogue(db), (table) => table.module)) {
    const folder = fileURLToPath(new URL(`../modules/${module}`, import.meta.url));
    if (!module || !existsSync(folder)) {
      console.error(`${tables.map(({ name }) => name).join(", ")}: no module folder for the owner ${module}`);
      process.exitCode = 1;
      continue;
    }
    writeFileSync(join(folder, "rows.gen.ts"), renderRows(tables));
    console.log(`${module}: ${tables.map(({ name }) => name).join(", ")}`);
  }
} finally {
  await db.close();
  await postgres.stop();
}
