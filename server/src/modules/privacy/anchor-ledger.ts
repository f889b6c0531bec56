import { createHash, type Hash } from "node:crypto";
import { z } from "zod";
import type { Ctx, Job } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import { anchorHash, genesis, type Sealing } from "./chain.ts";
import { entriesAfter, insertAnchor, insertAnchorEntries, lastAnchor, lockAnchors, type AnchorRow } from "./ledger-store.ts";

const batch = 5000;

/**
 * Writes down where every chain stands that moved since the last anchor, chained to that and sealed; returns the anchor, or
 * null when nothing moved.
 */
export async function anchorLedger({ tx, now }: Pick<Ctx, "tx" | "now">, sealing: Sealing): Promise<AnchorRow | null> {
  await lockAnchors(tx);
  const last = await lastAnchor(tx);
  const seq = (last?.seq ?? 0) + 1;
  const chains = await insertAnchorEntries(tx, seq);
  if (chains === 0) return null;
  const body = { seq, chains, root: await rootOf(tx, seq), previous_hash: last?.hash ?? genesis, anchored_at: now };
  const hash = anchorHash(body);
  const anchor = { ...body, hash, seal: sealing.seal(hash) };
  await insertAnchor(tx, anchor);
  return anchor;
}

/** The hash over an anchor's entries in their order; `each` sees every entry with the line it names. */
export async function rootOf(
  tx: Tx,
  seq: number,
  each?: (entry: Awaited<ReturnType<typeof entriesAfter>>[number]) => void,
): Promise<Buffer> {
  const hash: Hash = createHash("sha256");
  for (let place = 0; ;) {
    const entries = await entriesAfter(tx, seq, place, batch);
    for (const entry of entries) {
      hash.update(entry.row_hash);
      each?.(entry);
    }
    if (entries.length < batch) return hash.digest();
    place = entries.at(-1)!.place;
  }
}

/** Anchors the ledger every hour. */
export function anchorJob(sealing: Sealing): Job<Record<string, never>> {
  return {
    name: "privacy.anchor_ledger",
    payload: z.strictObject({}),
    retryLimit: 3,
    cron: "7 * * * *",
    async handle(ctx) {
      await anchorLedger(ctx, sealing);
    },
  };
}
