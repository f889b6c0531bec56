import { PolicySnapshot } from "@jump/contract/policies.ts";
import type { Tx } from "#platform/db.ts";
import { hashOfContent } from "./policy-content.ts";
import { insertMissingVersions, storedSnapshots, storedVersions } from "./version-store.ts";

/**
 * Stores the released versions that this instance has not published yet, as of now; refuses to go on when one it has published reads otherwise
 * in the program: what people were told is never rewritten (clause M1).
 */
export async function syncVersions(tx: Tx, versions: readonly PolicySnapshot[], now: Temporal.Instant): Promise<void> {
  await insertMissingVersions(
    tx,
    versions.map((version) => ({
      number: version.number,
      hash: version.hash,
      published_on: Temporal.PlainDate.from(version.published_on),
      applies_from: Temporal.PlainDate.from(version.applies_from),
      is_important: version.important,
      snapshot: JSON.stringify(version),
      stored_at: now,
    })),
  );
  for (const { number, hash, snapshot } of await storedSnapshots(tx))
    if (hashOfContent(PolicySnapshot.parse(snapshot).content) !== hash)
      throw new Error(`The text of version ${number} of the policy was altered in the database: it no longer has its fingerprint.`);
  const stored = new Map((await storedVersions(tx)).map((row) => [row.number, row]));
  for (const { number, hash, applies_from } of versions) {
    const row = stored.get(number)!;
    if (row.hash !== hash || row.applies_from.toString() !== applies_from)
      throw new Error(
        `Version ${number} of the policy was published here with another text or day (${row.hash.slice(0, 12)}, from ${row.applies_from}). ` +
          "What was published is never rewritten: release a version with the next number (npm run policy:release).",
      );
  }
}
