import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { Refusal } from "@jump/contract/errors.ts";

/** Makes and checks what opens the case of a person without an account: known to their mailbox alone, and stored nowhere. */
export type CaseKeys = {
  keyOf(requestId: string): string;
  /** Refuses as `not_found` a key that is not that of the request. */
  demand(requestId: string, key: string): void;
};

/** Keys derived from the instance's secret, so that every mail of a case can carry the same link. */
export function createCaseKeys(secretKey: string): CaseKeys {
  const macKey = Buffer.from(hkdfSync("sha256", secretKey, "jump-community", "rights case", 32));
  const keyOf = (requestId: string) => createHmac("sha256", macKey).update(requestId).digest("base64url");
  return {
    keyOf,
    demand(requestId, key) {
      const given = Buffer.from(key);
      const right = Buffer.from(keyOf(requestId));
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Refusal("not_found");
    },
  };
}
