import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { explainPlace, rankReceiptsAgain, writeMissingDocuments } from "#modules/matching";
import { Refusal } from "@jump/contract/errors.ts";
import { loadGazetteer } from "#modules/places";
import { dayInFrance, systemClock } from "#platform/clock.ts";
import { openDatabase } from "#platform/db.ts";
import { createLogger } from "#platform/log.ts";
import { pendingMigrations } from "#platform/migrate.ts";
import { createApp, migrations, type App } from "../app.ts";
import type { Config } from "../config.ts";
import { prepareDatabase } from "../prepare.ts";
import { anonymise, type AnonymiseDeps } from "./anonymise.ts";
import type { Report } from "./report.ts";
import { demandEmpty, listIntroductions, writeReasons } from "./target-store.ts";

/** The password of every account of a copy: it keeps the platform's rule, and says what it is. */
export const copyPassword = "Copie-anonyme,9-lampadaires";

export type CopyOrder = Pick<AnonymiseDeps, "from" | "to" | "k" | "exceptions" | "progress">;

/** Migrates the empty target, marks it as one for tests, fills it with the anonymised copy and makes it ready to start on. */
export async function makeCopy(config: Config, order: CopyOrder): Promise<Report> {
  await demandSameSchema(order.from);
  await withClient(order.to, demandEmpty);
  await prepareDatabase(order.to, "test");
  // Nothing of the running instance is touched: no file, no key, no journal of erasures.
  const dataFolder = mkdtempSync(join(tmpdir(), "jump-copy-"));
  const own = { ...config, dataFolder, erasureJournal: join(dataFolder, "journal") };
  const app = await createApp({ config: own, url: order.to, clock: systemClock, log: createLogger("error"), poolSize: 2, ranks: false });
  try {
    return await anonymise({
      ...order,
      declarations: app.declarations,
      password: copyPassword,
      today: dayInFrance(systemClock.now()).toString(),
      async finish() {
        await app.withCtx((ctx) => writeMissingDocuments(ctx, loadGazetteer()));
        await app.withCtx(({ tx }) => rankReceiptsAgain(tx));
        await withClient(order.to, (target) => explainAgain(app, target));
      },
    });
  } finally {
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** An introduction says why the Talent was proposed: from the ranking done again, or nothing where the Talent is not in it any more. */
async function explainAgain(app: App, target: pg.Client): Promise<void> {
  for (const { id, receiptId, talentId } of await listIntroductions(target)) {
    const reasons = await app
      .withCtx((ctx) => explainPlace(ctx, receiptId, talentId))
      .catch((error: unknown) => {
        if (error instanceof Refusal) return { score: 0, criteria: [] };
        throw error;
      });
    await writeReasons(target, id, reasons);
  }
}

/** The rules are those of this version's tables: a source of another version is refused. */
async function demandSameSchema(from: string): Promise<void> {
  const db = openDatabase(from, 1);
  const pending = await pendingMigrations(db, migrations).finally(() => db.close());
  if (pending.length > 0)
    throw new Error(
      "The database named by --from is of another version: start this version on it once, or use the version that runs on it.",
    );
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}
