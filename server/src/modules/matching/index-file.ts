import { randomBytes, randomUUID } from "node:crypto";
import { rename, rm } from "node:fs/promises";
import type { Clock } from "#platform/clock.ts";
import { isOutage, type Database } from "#platform/db.ts";
import type { Logger } from "#platform/log.ts";
import type { KeptIndex } from "#modules/ranking";
import { readMoment, type FeedMoment } from "./feed-store.ts";
import { completeIndexKey, databaseIdentity, deleteIndexKey, findIndexKey, insertIndexKey } from "./index-keys-store.ts";
import { keyIdOf, openSealed, writeSealed } from "./sealed-file.ts";
import type { SeenSnapshot } from "./seen-snapshot.ts";

/**
 * The index on this machine's disk, so that the next start need not read the whole database. It holds what the scorer knows of people:
 * sealed with a key that stands in the database until somebody is erased (`house.index_keys`), and whoever finds the key gone deletes the file.
 */
export type IndexFile = {
  isWorthIt(documents: number): boolean;
  /** Fills the index and tells as of when; null, with the file deleted, where it cannot be trusted. */
  read(index: KeptIndex, trusted: Temporal.Duration): Promise<FeedMoment | null>;
  /** `catchUp` takes in what is committed and tells as of when. */
  write(index: KeptIndex, catchUp: () => Promise<Held>): Promise<void>;
  /** Somebody has left the index: the file goes if it was an erasure. */
  doubt(): Promise<void>;
};
type Held = { seen: SeenSnapshot; readAt: Temporal.Instant };

export type IndexFileDeps = {
  path: string;
  /** Where the key is written. */
  db: Database;
  /** Where the index reads, perhaps a replica. */
  feed: Database;
  clock: Clock;
  log?: Pick<Logger, "info" | "warn">;
  /** Fewer documents are read from the database as quickly. */
  least?: number;
};

const waitsForReplicaMs = 5000;

export function createIndexFile({ path, db, feed, clock, log, least = 5000 }: IndexFileDeps): IndexFile {
  /** The key of the file as far as this process knows; null: there is none. */
  let keyId: string | null = null;

  async function forget(why: string): Promise<null> {
    log?.info({ why }, "the file of the index is deleted");
    keyId = null;
    await rm(path, { force: true });
    return null;
  }

  return {
    isWorthIt: (documents) => documents >= least,

    async read(index, trusted) {
      const found = await keyIdOf(path);
      if (found === "none") return null;
      if (found === "unknown") return forget("another format");
      const now = await readMoment(feed);
      // Of a state that this database was never in, or is no more, it does not know the key.
      const held = await findIndexKey(feed.kysely, found);
      if (!held?.isComplete) return forget("no key");
      try {
        const { head, chunks } = await openSealed(path, held.key);
        const { identity, seen, readAt } = headOf(head);
        if (identity !== (await databaseIdentity(feed))) return await forget("another database");
        if (Temporal.Duration.compare(readAt.until(now.readAt), trusted) > 0) return await forget("too old");
        try {
          await index.restore(chunks);
        } finally {
          // Whoever refuses a file does not read it to its end.
          await chunks.return(undefined);
        }
        keyId = found;
        return { ...now, seen, readAt };
      } catch (error) {
        // What cannot be authenticated may fail in any way.
        if (isOutage(error)) throw error;
        await deleteIndexKey(db, found);
        return forget("damaged");
      }
    },

    async write(index, catchUp) {
      const [id, key] = [randomUUID(), randomBytes(32)];
      const replaced = keyId;
      await insertIndexKey(db, id, key, clock.now());
      const part = `${path}.${id}.part`;
      try {
        // An erasure before the key is in what is read now; one after it takes the key away.
        await untilShown(feed, id);
        const { seen, readAt } = await catchUp();
        const head = { identity: await databaseIdentity(feed), seen, readAt };
        // A copy made at one go: changes go on while it is sealed and written.
        const chunks = Array.from(index.dump(), (chunk) => chunk.slice());
        await writeSealed(part, { id, key, head: textOf(head), chunks });
        if (!(await completeIndexKey(db, id, clock.now()))) return;
        await rename(part, path);
        keyId = id;
        if (replaced) await deleteIndexKey(db, replaced);
        log?.info({ documents: index.size }, "the index is written to its file");
      } finally {
        await rm(part, { force: true });
      }
    },

    async doubt() {
      if (keyId !== null && !(await findIndexKey(db.kysely, keyId))) await forget("no key");
    },
  };
}

async function untilShown(feed: Database, id: string): Promise<void> {
  for (const until = performance.now() + waitsForReplicaMs; !(await findIndexKey(feed.kysely, id));) {
    if (performance.now() > until) throw new Error("The replica is too far behind to write the index to its file.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Head = Held & { identity: string };

const textOf = (head: Head) =>
  JSON.stringify(head, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value instanceof Temporal.Instant ? value.toString() : value,
  );

function headOf(text: string): Head {
  const { identity, seen, readAt } = JSON.parse(text) as { identity: string; seen: Record<keyof SeenSnapshot, never>; readAt: string };
  return {
    identity,
    seen: { xmin: BigInt(seen.xmin), xmax: BigInt(seen.xmax), running: (seen.running as string[]).map(BigInt) },
    readAt: Temporal.Instant.from(readAt),
  };
}
