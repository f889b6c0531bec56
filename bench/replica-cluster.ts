import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startPostgres, type PostgresServer } from "../server/src/platform/embedded-postgres.ts";
import { prepareDatabase } from "../server/src/prepare.ts";

export type Cluster = {
  primary: PostgresServer;
  standbys: PostgresServer[];
  url(server: PostgresServer): string;
  /** Ends the primary as a power cut would, and makes the standby that has received most the new one, which the others follow. */
  failOver(): Promise<{ promoted: PostgresServer; seconds: number }>;
  stop(): Promise<void>;
};

const database = "jump";
const settings = ["shared_buffers=64MB", "fsync=off", "wal_level=replica", "max_wal_senders=8", "hot_standby_feedback=on"];

/** A primary with the product's schema and standbys that stream from it, on unix sockets below one folder; a commit waits for one of them. */
export async function startCluster(folder: string, names: readonly string[]): Promise<Cluster> {
  const first = await startPostgres(join(folder, "primary"), settings);
  const administer = async (server: PostgresServer, statement: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: server.url(database), query_timeout: 30_000 });
    client.on("error", () => {});
    await client.connect();
    return client.query(statement, values).finally(() => client.end());
  };
  const maker = new pg.Client({ connectionString: first.url("postgres") });
  await maker.connect();
  await maker.query(`create database ${database}`);
  await maker.end();
  await prepareDatabase(first.url(database), "test");
  // A server that was stopped in good order is a base for its standbys as it lies there.
  await first.stop();
  for (const name of names) {
    mkdirSync(join(folder, name));
    copyWhole(join(folder, "primary", "postgres"), join(folder, name, "postgres"));
  }
  const primary = await startPostgres(join(folder, "primary"), [...settings, `synchronous_standby_names=ANY 1 (${names.join(",")})`]);
  const standbys: PostgresServer[] = [];
  for (const name of names) {
    const files = join(folder, name, "postgres");
    writeFileSync(join(files, "standby.signal"), "");
    appendFileSync(join(files, "postgresql.auto.conf"), `\nprimary_conninfo = '${conninfo(primary, name)}'\n`);
    standbys.push(await startPostgres(join(folder, name), settings));
  }
  return {
    primary,
    standbys,
    url: (server) => server.url(database),
    async failOver() {
      const started = performance.now();
      process.kill(primary.pid, "SIGKILL");
      const received = await Promise.all(
        standbys.map(async (server) =>
          BigInt((await administer(server, "select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0') as lsn")).rows[0].lsn),
        ),
      );
      const promoted = standbys[received.indexOf(received.reduce((most, lsn) => (lsn > most ? lsn : most)))]!;
      await administer(promoted, "select pg_promote(true, 30)");
      for (const [n, server] of standbys.entries()) {
        if (server === promoted) continue;
        await administer(server, `alter system set primary_conninfo = '${conninfo(promoted, names[n]!)}'`);
        await administer(server, "select pg_reload_conf()");
      }
      return { promoted, seconds: (performance.now() - started) / 1000 };
    },
    async stop() {
      for (const server of [...standbys, primary]) await server.stop();
    },
  };
}

function conninfo(server: PostgresServer, name: string): string {
  return `host=${new URL(server.url(database)).searchParams.get("host")} user=jump application_name=${name}`;
}

function copyWhole(from: string, to: string): void {
  const { status, stderr } = spawnSync("cp", ["-a", from, to], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The files of the primary could not be copied: ${stderr}`);
}
