import { randomInt } from "node:crypto";
import { secretHash } from "#platform/secrets.ts";

/** Without 0, 1, 8, I, L, O, B, U: nothing to confuse on paper. 25 characters carry more than 112 bits (ASVS 6.5.2). */
const alphabet = "ACDEFGHJKMNPQRSTVWXYZ2345679";

/** Ten codes in five groups of five. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () =>
    Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("")).join("-"),
  );
}

/** The stored form of a code, however it was typed. */
export function recoveryCodeHash(code: string): Buffer {
  return secretHash(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ""));
}
