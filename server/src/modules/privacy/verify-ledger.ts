import type { Tx } from "#platform/db.ts";
import { rootOf } from "./anchor-ledger.ts";
import { anchorHash, genesis, lineHash, recipientDigest, type Sealing } from "./chain.ts";
import { anchorsAfter, findTornChain, linesAfter, type AnchorRow, type Place } from "./ledger-store.ts";
import type { DisclosureRow } from "./store.ts";

/** The first thing found broken: a line (by its id and the person's account), the end of a chain, or an anchor. */
export type Break =
  | { at: "line"; id: string; subject: string; seq: number; why: "gap" | "previous" | "content" | "recipient" }
  | { at: "chain"; subject: string; seq: number; why: "end" }
  | { at: "anchor"; seq: number; why: "gap" | "previous" | "content" | "seal" | "root" }
  | { at: "entry"; anchor: number; subject: string; seq: number; why: "line" };
export type Verdict = { lines: number; chains: number; anchors: number; broken: Break | null };

const batch = 2000;

/**
 * Reads the whole ledger once, 2,000 lines at a time, and checks every line against its hash and the line before, every chain's end against
 * its head, and every anchor against its seal, its entries and the anchor before; stops at the first that is broken (clauses T1–T3).
 */
export async function verifyLedger(tx: Tx, sealing: Sealing, linesAtOnce = batch): Promise<Verdict> {
  const verdict: Verdict = { lines: 0, chains: 0, anchors: 0, broken: null };
  verdict.broken = (await verifyLines(tx, verdict, linesAtOnce)) ?? (await verifyEnds(tx)) ?? (await verifyAnchors(tx, sealing, verdict));
  return verdict;
}

async function verifyLines(tx: Tx, verdict: Verdict, linesAtOnce: number): Promise<Break | null> {
  let place: Place = { subject: "00000000-0000-0000-0000-000000000000", seq: 0 };
  let before: Buffer = genesis;
  for (;;) {
    const lines = await linesAfter(tx, place, linesAtOnce);
    for (const line of lines) {
      const isFirst = line.subject_account_id !== place.subject;
      if (isFirst) verdict.chains++;
      const why = faultOf(line, isFirst ? { seq: 0, hash: genesis } : { seq: place.seq, hash: before });
      if (why) return { at: "line", id: line.id, subject: line.subject_account_id, seq: line.seq, why };
      verdict.lines++;
      place = { subject: line.subject_account_id, seq: line.seq };
      before = line.hash;
    }
    if (lines.length < linesAtOnce) return null;
  }
}

function faultOf(line: DisclosureRow, before: { seq: number; hash: Buffer }): Extract<Break, { at: "line" }>["why"] | null {
  if (line.seq !== before.seq + 1) return "gap";
  if (!line.previous_hash.equals(before.hash)) return "previous";
  if (!line.hash.equals(lineHash(line))) return "content";
  const digest = recipientDigest(line);
  const isTrue = digest ? digest.equals(line.recipient_digest) : line.recipient_account_id === null && line.recipient_name === null;
  return isTrue ? null : "recipient";
}

async function verifyEnds(tx: Tx): Promise<Break | null> {
  const torn = await findTornChain(tx);
  return torn ? { at: "chain", subject: torn.subject, seq: torn.lines ?? torn.head ?? 0, why: "end" } : null;
}

async function verifyAnchors(tx: Tx, sealing: Sealing, verdict: Verdict): Promise<Break | null> {
  let before: { seq: number; hash: Buffer } = { seq: 0, hash: genesis };
  for (;;) {
    const anchors = await anchorsAfter(tx, before.seq, 200);
    if (anchors.length === 0) return null;
    for (const anchor of anchors) {
      const broken = await verifyAnchor(tx, anchor, before, sealing);
      if (broken) return broken;
      verdict.anchors++;
      before = anchor;
    }
  }
}

async function verifyAnchor(tx: Tx, anchor: AnchorRow, before: { seq: number; hash: Buffer }, sealing: Sealing): Promise<Break | null> {
  const fault = (why: Extract<Break, { at: "anchor" }>["why"]): Break => ({ at: "anchor", seq: anchor.seq, why });
  if (anchor.seq !== before.seq + 1) return fault("gap");
  if (!anchor.previous_hash.equals(before.hash)) return fault("previous");
  if (!anchor.hash.equals(anchorHash(anchor))) return fault("content");
  if (!sealing.isSealed(anchor.hash, anchor.seal)) return fault("seal");
  let entries = 0;
  let lost: Break | null = null;
  const root = await rootOf(tx, anchor.seq, ({ subject_account_id: subject, row_seq: seq, row_hash: hash, line_hash: line }) => {
    entries++;
    // Whose account is gone took the lines along; the hash alone stays, and says nothing.
    if (subject !== null && !line?.equals(hash)) lost ??= { at: "entry", anchor: anchor.seq, subject, seq, why: "line" };
  });
  return lost ?? (entries === anchor.chains && root.equals(anchor.root) ? null : fault("root"));
}
