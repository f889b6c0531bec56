import { createDecipheriv, createHmac, hkdfSync, scryptSync } from "node:crypto";

/** Opens a file of the age format with its passphrase, written from the format's description and not from what seals; throws when anything was altered. */
export function openAgeFile(file: Buffer, passphrase: string): Buffer {
  const end = file.indexOf("\n", file.indexOf("\n---") + 1);
  const lines = file.subarray(0, end).toString("latin1").split("\n");
  const [, , salt, rounds] = lines[1]!.split(" ");
  if (lines[0] !== "age-encryption.org/v1" || !lines[1]!.startsWith("-> scrypt ") || lines.length !== 4) throw new Error("not an age file");
  const label = Buffer.from("age-encryption.org/v1/scrypt");
  const N = 2 ** Number(rounds);
  const wrapKey = scryptSync(passphrase, Buffer.concat([label, Buffer.from(salt!, "base64")]), 32, { N, r: 8, p: 1, maxmem: 2048 * N });
  const fileKey = decrypt(wrapKey, Buffer.alloc(12), Buffer.from(lines[2]!, "base64"));
  const header = `${lines.slice(0, 3).join("\n")}\n---`;
  const mac = createHmac("sha256", Buffer.from(hkdfSync("sha256", fileKey, "", "header", 32)))
    .update(header)
    .digest("base64");
  if (`--- ${mac.replace(/=+$/, "")}` !== lines[3]) throw new Error("the header was altered");
  const payload = file.subarray(end + 1);
  const key = Buffer.from(hkdfSync("sha256", fileKey, payload.subarray(0, 16), "payload", 32));
  const parts: Buffer[] = [];
  for (let at = 16, counter = 0; at < payload.length; at += 65_552, counter++) {
    const nonce = Buffer.alloc(12);
    nonce.writeUIntBE(counter, 5, 6);
    nonce[11] = at + 65_552 >= payload.length ? 1 : 0;
    parts.push(decrypt(key, nonce, payload.subarray(at, at + 65_552)));
  }
  if (parts.length === 0) throw new Error("the file was cut short");
  return Buffer.concat(parts);
}

function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}
