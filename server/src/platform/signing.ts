import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Signs what a link claims with HMAC-SHA-256 under a key derived from the instance's secret; 43 characters, safe in URLs. */
export type Signer = {
  sign(...claims: readonly (string | number)[]): string;
  isSigned(signature: string, ...claims: readonly (string | number)[]): boolean;
};

/** A signer whose key is bound to `purpose`, so that one kind of link cannot pass for another. */
export function createSigner(secretKey: string, purpose: string): Signer {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "jump-community", `sign ${purpose}`, 32));
  const digest = (claims: readonly (string | number)[]) => createHmac("sha256", key).update(JSON.stringify(claims)).digest();
  return {
    sign: (...claims) => digest(claims).toString("base64url"),
    isSigned(signature, ...claims) {
      const given = Buffer.from(signature, "base64url");
      const expected = digest(claims);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
