import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";

// mark | key id | nonce | sealed: length of the head, head, chunks | seal of all
const mark = Buffer.from("jump index 1\n\0\0\0");
const [idAt, nonceAt, sealedAt, sealBytes] = [mark.length, mark.length + 16, mark.length + 28, 16];
const pieceBytes = 1 << 20;

/** Which key opens a file; "none" where there is no file, "unknown" where it is none of ours. */
export async function keyIdOf(path: string): Promise<string> {
  const file = await open(path, "r").catch(() => null);
  if (!file) return "none";
  try {
    const start = await bytesAt(file, 0, sealedAt);
    if (!start?.subarray(0, mark.length).equals(mark)) return "unknown";
    const hex = start.subarray(idAt, nonceAt).toString("hex");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  } finally {
    await file.close();
  }
}

/** Writes a file that only its key opens, readable by this user alone, and does not return before it is on the disk. */
export async function writeSealed(
  path: string,
  { id, key, head, chunks }: { id: string; key: Buffer; head: string; chunks: readonly Uint8Array[] },
): Promise<void> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const start = Buffer.concat([mark, Buffer.from(id.replaceAll("-", ""), "hex"), nonce]);
  cipher.setAAD(start);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(head));
  const file = await open(path, "wx", 0o600);
  try {
    await file.appendFile(start);
    await file.appendFile(cipher.update(Buffer.concat([length, Buffer.from(head)])));
    for (const chunk of chunks)
      for (let from = 0; from < chunk.length; from += pieceBytes)
        await file.appendFile(cipher.update(chunk.subarray(from, from + pieceBytes)));
    await file.appendFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Opens a sealed file: its head, and its content piece by piece. Throws RangeError `damaged` where something was changed or is missing; of the
 * content only the last piece can tell, so that nothing of it may be used before the end.
 */
export async function openSealed(path: string, key: Buffer): Promise<{ head: string; chunks: AsyncGenerator<Uint8Array> }> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const end = size - sealBytes;
    const [start, seal] = [await bytesAt(file, 0, sealedAt), await bytesAt(file, end, sealBytes)];
    if (!start || !seal || end < sealedAt + 4) throw new RangeError("damaged");
    const decipher = createDecipheriv("aes-256-gcm", key, start.subarray(nonceAt, sealedAt));
    decipher.setAAD(start);
    decipher.setAuthTag(seal);
    const length = decipher.update((await bytesAt(file, sealedAt, 4))!).readUInt32LE();
    const from = sealedAt + 4 + length;
    if (from > end) throw new RangeError("damaged");
    const head = decipher.update((await bytesAt(file, sealedAt + 4, length))!).toString("utf8");
    return { head, chunks: content(path, decipher, from, end) };
  } finally {
    await file.close();
  }
}

async function* content(
  path: string,
  decipher: ReturnType<typeof createDecipheriv>,
  from: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  const file = await open(path, "r");
  try {
    for (let at = from; at < end;) {
      const piece = await bytesAt(file, at, Math.min(pieceBytes, end - at));
      if (!piece) throw new RangeError("damaged");
      yield decipher.update(piece);
      at += piece.length;
    }
    try {
      decipher.final();
    } catch (error) {
      throw new RangeError("damaged", { cause: error });
    }
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  if (position < 0) return null;
  const buffer = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, position + read);
    if (bytesRead === 0) return null;
    read += bytesRead;
  }
  return buffer;
}
