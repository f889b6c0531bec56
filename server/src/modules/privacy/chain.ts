import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { AnchorRow } from "./ledger-store.ts";
import type { DisclosureRow } from "./store.ts";

/** What stands before the first line of a chain. */
export const genesis = Buffer.alloc(32);

/**
 * The hash of a line of the ledger: SHA-256 over its parts, each with its length in bytes, and over the hash of the line before. The same
 * is written a second time in the database, which chains; here it is checked. The recipient stands in it as a digest only.
 */
export function lineHash(row: DisclosureRow): Buffer {
  return sha256(
    [
      row.id,
      row.subject_account_id,
      row.seq,
      row.recipient_organisation_id,
      row.recipient_label,
      row.audience,
      row.fields.length,
      ...row.fields,
      row.purpose,
      row.legal_basis,
      row.context_kind,
      row.context_id,
      row.stated_reason,
      row.stated_words,
      row.disclosed_at.epochNanoseconds / 1000n,
      row.recipient_digest.toString("hex"),
      row.previous_hash.toString("hex"),
    ]
      .map(part)
      .join(""),
  );
}

/** What stands for the recipient in the chain; null once the salt went with an erased recipient, so that nothing can be compared with it. */
export function recipientDigest(row: DisclosureRow): Buffer | null {
  return row.recipient_salt && sha256(row.recipient_salt, part(row.recipient_account_id) + part(row.recipient_name));
}

/** One anchor's hash: over its number, how many chains it names, when, their hashes and the anchor before. */
export function anchorHash({ seq, chains, root, previous_hash, anchored_at }: Omit<AnchorRow, "hash" | "seal">): Buffer {
  const parts = [seq, chains, root.toString("hex"), previous_hash.toString("hex"), anchored_at.epochNanoseconds / 1000n];
  return sha256(parts.map(part).join(""));
}

/** Seals anchors under a key of the instance, which nobody has who can only write to the database. */
export type Sealing = { seal(hash: Buffer): Buffer; isSealed(hash: Buffer, seal: Buffer): boolean };

export function anchorSealing(secretKey: string): Sealing {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "jump-community", "ledger anchors", 32));
  const seal = (hash: Buffer) => createHmac("sha256", key).update(hash).digest();
  return { seal, isSealed: (hash, given) => given.length === 32 && timingSafeEqual(seal(hash), given) };
}

function part(value: string | number | bigint | null): string {
  if (value === null) return "-";
  const text = String(value);
  return `${Buffer.byteLength(text)}:${text}`;
}

function sha256(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash("sha256");
  for (const one of parts) hash.update(one);
  return hash.digest();
}
