import { createCipheriv, createHmac, hkdfSync, randomBytes, scrypt, type ScryptOptions } from "node:crypto";

const intro = "age-encryption.org/v1";
const chunkBytes = 65_536;
/** 2^15 rounds: what protects is the length of the passphrase, which is random. */
const logRounds = 15;

/** Letters and digits that nobody mistakes for one another when read aloud or written by hand. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** A passphrase of 25 random signs (123 bits), in groups of five. */
export function newPassphrase(): string {
  const signs = Array.from({ length: 25 }, () => {
    for (;;) {
      const [byte] = randomBytes(1);
      // Bytes beyond the last whole round would favour the first letters.
      if (byte! < 256 - (256 % alphabet.length)) return alphabet[byte! % alphabet.length];
    }
  }).join("");
  return signs.match(/.{5}/g)!.join("-");
}

/**
 * Seals bytes with a passphrase in the age format, version 1 (C2SP age.md: scrypt recipient, ChaCha20-Poly1305 in chunks), which whoever has
 * the file and the passphrase opens with tools of their own: `age --decrypt file.age`.
 */
export async function sealForPassphrase(content: Buffer, passphrase: string): Promise<Buffer> {
  const fileKey = randomBytes(16);
  const salt = randomBytes(16);
  const wrapKey = await derive(passphrase, Buffer.concat([Buffer.from(`${intro}/scrypt`), salt]), {
    N: 2 ** logRounds,
    r: 8,
    p: 1,
    maxmem: 128 * 2 ** logRounds * 8 * 2,
  });
  const wrapped = encrypt(wrapKey, Buffer.alloc(12), fileKey);
  const header = `${intro}\n-> scrypt ${base64(salt)} ${logRounds}\n${base64(wrapped)}\n---`;
  const mac = createHmac("sha256", expand(fileKey, Buffer.alloc(0), "header"))
    .update(header)
    .digest();
  const nonce = randomBytes(16);
  const payloadKey = expand(fileKey, nonce, "payload");
  const chunks = [];
  for (let at = 0, counter = 0; counter === 0 || at < content.length; at += chunkBytes, counter++)
    chunks.push(encrypt(payloadKey, chunkNonce(counter, at + chunkBytes >= content.length), content.subarray(at, at + chunkBytes)));
  return Buffer.concat([Buffer.from(`${header} ${base64(mac)}\n`), nonce, ...chunks]);
}

/** Eleven bytes that count, and one that marks the last chunk, so that a file cut short is noticed. */
function chunkNonce(counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(counter, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function encrypt(key: Buffer, nonce: Buffer, content: Buffer): Buffer {
  const cipher = createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 });
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function expand(key: Buffer, salt: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, info, 32));
}

function derive(passphrase: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => scrypt(passphrase, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key))));
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
