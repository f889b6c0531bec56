import { createHash, randomBytes } from "node:crypto";

/** A random bearer secret of 256 bits, safe in URLs and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a bearer secret: its SHA-256, useless to who reads the table. */
export function secretHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
