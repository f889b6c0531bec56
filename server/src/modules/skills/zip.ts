import { crc32, inflateRawSync } from "node:zlib";

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

export type ZipEntry = { name: string; read(): Buffer };

/** The files in a ZIP archive held in memory (stored or deflated, no ZIP64, no encryption); throws on anything else. */
export function readZip(archive: Buffer): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || archive.readUInt32LE(end) !== endOfDirectory) throw new Error("not a ZIP archive, or one that was cut off");
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(at) !== directoryEntry) throw new Error("the ZIP archive's directory is damaged");
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    const header = at;
    if (!name.endsWith("/")) entries.push({ name, read: () => readEntry(archive, header, name) });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(archive: Buffer, header: number, name: string): Buffer {
  const flags = archive.readUInt16LE(header + 8);
  const method = archive.readUInt16LE(header + 10);
  const checksum = archive.readUInt32LE(header + 16);
  const packed = archive.readUInt32LE(header + 20);
  const local = archive.readUInt32LE(header + 42);
  if ((flags & 1) !== 0) throw new Error(`${name} is encrypted`);
  if (archive.readUInt32LE(local) !== localEntry) throw new Error(`${name}: its place in the ZIP archive is damaged`);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw new Error(`${name} is packed by an unknown method (${method})`);
  const content = method === 0 ? bytes : inflateRawSync(bytes);
  if (crc32(content) !== checksum) throw new Error(`${name} is damaged: its checksum differs`);
  return content;
}
