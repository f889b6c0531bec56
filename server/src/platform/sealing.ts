import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from "node:crypto";

/** Seals short secrets at rest with AES-256-GCM under a key derived from the instance's secret. */
export type Sealer = { seal(plainText: string): Buffer; open(sealed: Buffer): string };

const nonceBytes = 12;
const tagBytes = 16;

/** A sealer whose key is bound to `purpose`, so that one table's values cannot be pasted into another. */
export function createSealer(secretKey: string, purpose: string): Sealer {
  const key = deriveKey(secretKey, purpose);
  return {
    seal: (plainText) => lock(key, Buffer.from(plainText, "utf8")),
    open: (sealed) => unlock(key, sealed).toString("utf8"),
  };
}

/** A key of 256 bits for one purpose, out of the instance's secret. */
export function deriveKey(secretKey: string, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", secretKey, "jump-community", purpose, 32)));
}

/** Encrypts with AES-256-GCM under a random nonce: nonce (12 bytes), tag (16), ciphertext; opens only where `boundTo` is the same. */
export function lock(key: KeyObject, plain: Uint8Array, boundTo = ""): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(boundTo, "utf8"));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** What `lock` encrypted; throws when a byte, the key or `boundTo` is another. */
export function unlock(key: KeyObject, locked: Buffer, boundTo = ""): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, locked.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(boundTo, "utf8"));
  decipher.setAuthTag(locked.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(locked.subarray(nonceBytes + tagBytes)), decipher.final()]);
}
