import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../server/src/app.ts";
import { readConfig } from "../server/src/config.ts";
import { openProfiles } from "../server/src/modules/talents/contact.ts";
import { buildTalents } from "../server/src/modules/talents/fixtures.ts";
import { loadProfiles } from "../server/src/modules/talents/load-profiles.ts";
import { createVault } from "../server/src/modules/vault/index.ts";
import { systemClock } from "../server/src/platform/clock.ts";
import { startPostgres } from "../server/src/platform/embedded-postgres.ts";
import { createLogger } from "../server/src/platform/log.ts";
import { openMasterKeys } from "../server/src/platform/open-master-keys.ts";
import { prepareDatabase } from "../server/src/prepare.ts";

// What sealing costs: a hundred whole profiles read with their contacts opened, and new ones stored with a key each, against the same
// rows in clear in the same run. `node bench/vault.ts`; exits with 1 beyond a limit.
const limits = { warm: 2, cold: 2, stored: 2 };
const people = 100;
const rounds = 60;

const folder = mkdtempSync(join(tmpdir(), "jump-vault-"));
const postgres = await startPostgres(folder, ["fsync=off"]);
try {
  const url = postgres.url("postgres");
  await prepareDatabase(url, "test");
  const config = readConfig({ DATABASE_URL: url, SECRET_KEY: "a benchmark needs thirty-two characters" });
  const app = await createApp({ config, url, clock: systemClock, log: createLogger("silent"), poolSize: 2 });
  const newVault = () => createVault(openMasterKeys(config.masterKeys), systemClock);
  const vault = newVault();
  const newAccounts = async () =>
    (
      await app.db.pool.query<{ id: string }>(
        `insert into accounts (email, password_hash, role, sign_up_ip, last_access_at, created_at)
         select gen_random_uuid() || '@example.test', 'none', 'talent', '192.0.2.1', now(), now() from generate_series(1, $1) returning id`,
        [people],
      )
    ).rows.map(({ id }) => ({ account_id: id }));
  const forClear = await newAccounts();
  const forSealed = await newAccounts();
  const later = await newAccounts();
  const clear = await app.withCtx((ctx) => buildTalents(ctx, forClear));
  const sealed = await app.withCtx((ctx) => buildTalents({ ...ctx, vault }, forSealed));
  const read = (rows: typeof clear, by = vault) =>
    app.withCtx(async ({ tx }) =>
      openProfiles(tx, by, [
        ...(
          await loadProfiles(
            tx,
            rows.map(({ id }) => id),
          )
        ).values(),
      ]),
    );
  if ((await read(sealed)).some(({ talent }) => talent.phone !== "+33639981234"))
    throw new Error("Sealed profiles do not read as they were.");

  const times = await medians({
    "read in clear": () => read(clear),
    "read and opened": () => read(sealed),
    "read and opened, no key remembered": () => read(sealed, newVault()),
    "stored in clear": () => undone((ctx) => buildTalents(ctx, later)),
    "sealed and stored, each with a new key": () => undone((ctx) => buildTalents({ ...ctx, vault }, later)),
  });

  /** Does the work and rolls it back, so that every round finds the same database. */
  async function undone(work: (ctx: Parameters<typeof buildTalents>[0]) => Promise<unknown>): Promise<void> {
    const done = new Error("done");
    await app
      .withCtx(async (ctx) => {
        await work(ctx);
        throw done;
      })
      .catch((error: unknown) => {
        if (error !== done) throw error;
      });
  }
  await app.close();
  console.log(`${people} profiles, medians of ${rounds} rounds; ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`);
  for (const [what, ms] of Object.entries(times)) console.log(`${what.padEnd(40)}${ms.toFixed(2)} ms`);
  report("opened", times["read and opened"] / times["read in clear"], limits.warm);
  report("opened, no key remembered", times["read and opened, no key remembered"] / times["read in clear"], limits.cold);
  report("sealed", times["sealed and stored, each with a new key"] / times["stored in clear"], limits.stored);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The median time of each in milliseconds, all taken in turns, so that what slows the machine slows them alike. */
async function medians<Name extends string>(runs: Record<Name, () => Promise<unknown>>): Promise<Record<Name, number>> {
  const names = Object.keys(runs) as Name[];
  const times = new Map(names.map((name): [Name, number[]] => [name, []]));
  for (let round = -5; round < rounds; round++)
    for (const name of names) {
      const started = performance.now();
      await runs[name]();
      if (round >= 0) times.get(name)!.push(performance.now() - started);
    }
  return Object.fromEntries(names.map((name) => [name, times.get(name)!.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!])) as Record<
    Name,
    number
  >;
}

function report(what: string, ratio: number, limit: number): void {
  const isKept = ratio <= limit;
  console.log(`${what.padEnd(40)}${ratio.toFixed(2)} times the time in clear   limit ${limit}   ${isKept ? "kept" : "BROKEN"}`);
  if (!isKept) process.exitCode = 1;
}
