import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Named blocks of bytes, kept in one file. */
export type Sections = Map<string, Uint8Array>;

const mark = "JUMPLINK";
const alignment = 8;

/** Writes the sections in their order, whole or not at all; the same sections give the same bytes. */
export function writeSections(file: string, sections: Sections): void {
  const names = [...sections].map(([name, bytes]) => ({ name, length: bytes.byteLength }));
  const head = Buffer.from(JSON.stringify(names));
  const parts: Uint8Array[] = [Buffer.from(mark), Buffer.from(Uint32Array.of(head.length, 0).buffer), head, padding(head.length)];
  for (const bytes of sections.values()) parts.push(bytes, padding(bytes.byteLength));
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.part`;
  writeFileSync(draft, Buffer.concat(parts));
  renameSync(draft, file);
}

/** Reads what `writeSections` wrote; throws when the file is something else or was cut off. */
export function readSections(file: string): Sections {
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 0, mark.length) !== mark) throw new Error(`${file} is no file of the linker.`);
  const headLength = bytes.readUInt32LE(mark.length);
  let at = mark.length + alignment;
  const names = JSON.parse(bytes.toString("utf8", at, at + headLength)) as { name: string; length: number }[];
  at += headLength + padding(headLength).length;
  const sections: Sections = new Map();
  for (const { name, length } of names) {
    if (at + length > bytes.length) throw new Error(`${file} was cut off.`);
    // A copy each: a typed array needs an aligned start, which a Buffer of a pool does not promise.
    sections.set(name, Uint8Array.prototype.slice.call(bytes, at, at + length));
    at += length + padding(length).length;
  }
  return sections;
}

/** The bytes of a section; throws when it is not there. */
export function section(sections: Sections, name: string): Uint8Array {
  const bytes = sections.get(name);
  if (bytes === undefined) throw new Error(`The linker's file has no "${name}".`);
  return bytes;
}

export function asBytes(numbers: Int32Array | Float32Array | Int8Array | Uint8Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

export function asInt32(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

export function asFloat32(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

export function asInt8(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Texts without line breaks, one a line. */
export function linesToBytes(lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.join("\n"));
}

export function bytesToLines(bytes: Uint8Array): string[] {
  return bytes.byteLength === 0 ? [] : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8").split("\n");
}

function padding(length: number): Uint8Array {
  return new Uint8Array((alignment - (length % alignment)) % alignment);
}
