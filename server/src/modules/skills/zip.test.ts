import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readZip } from "./zip.ts";

/** The smallest archive that a reader must accept, one entry per file. */
function zipOf(files: Record<string, string>, method: 0 | 8): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), fields, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from("PK\x05\x06"), end]);
}

describe("readZip", () => {
  it.each([0, 8] as const)("reads every file of an archive (method %i)", (method) => {
    const files = { "a.csv": "id,name\n1,é\n", "folder/b.csv": "x".repeat(5000) };
    const read = readZip(zipOf(files, method)).map((entry) => [entry.name, entry.read().toString("utf8")]);
    expect(Object.fromEntries(read)).toEqual(files);
  });

  it("refuses a damaged file, a cut archive and something else", () => {
    const archive = zipOf({ "a.csv": "hello" }, 0);
    archive.writeUInt8(archive.readUInt8(35) ^ 1, 35);
    expect(() => readZip(archive)[0]!.read()).toThrow("a.csv is damaged");
    expect(() => readZip(archive.subarray(0, 40))).toThrow("not a ZIP archive");
    expect(() => readZip(Buffer.from("hello"))).toThrow("not a ZIP archive");
  });
});
