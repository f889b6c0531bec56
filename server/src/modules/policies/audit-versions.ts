import { PolicySnapshot } from "@jump/contract/policies.ts";
import type { Audit } from "#platform/audit.ts";
import { hashOfContent } from "./policy-content.ts";
import { storedSnapshots } from "./version-store.ts";

/** Every published version of the policy still has its fingerprint (clause M1). */
export const auditVersions: Audit = {
  name: "policy_versions",
  async run({ tx }) {
    const stored = await storedSnapshots(tx);
    return {
      looked: stored.length,
      findings: stored
        .filter(({ hash, snapshot }) => hashOf(snapshot) !== hash)
        .map(({ number }) => ({ code: "policy_version", params: { number } })),
    };
  },
};

function hashOf(snapshot: unknown): string | null {
  const parsed = PolicySnapshot.safeParse(snapshot);
  return parsed.success ? hashOfContent(parsed.data.content) : null;
}
