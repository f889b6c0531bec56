import { Refusal, refuseField } from "@jump/contract/errors.ts";
import { fromBuffer, type Entry, type ZipFile } from "yauzl";

const mostEntries = 20_000;

/**
 * The one file that an import reads, out of a zip in memory. Nothing else is unpacked and nothing is written, so that hostile names lead
 * nowhere; a file that unpacks to more than `limit` bytes is refused while it is read, whatever the zip claims.
 */
export async function unzipFile(bytes: Buffer, name: string, limit: number): Promise<Buffer> {
  try {
    const zip = await open(bytes);
    if (zip.entryCount > mostEntries) throw refuseField(name, "too_large_unpacked");
    const entry = await find(zip, name);
    if (entry === null) throw refuseField(name, "missing_in_zip");
    if (entry.uncompressedSize > limit) throw refuseField(name, "too_large_unpacked");
    return await read(zip, entry, limit);
  } catch (error) {
    throw error instanceof Refusal ? error : refuseField(name, "broken_zip");
  }
}

function open(bytes: Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true } as const;
  return new Promise((resolve, reject) => fromBuffer(bytes, options, (error, zip) => (error ? reject(error) : resolve(zip))));
}

/** Two files of one name are not what we wrote. */
function find(zip: ZipFile, name: string): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    let found: Entry | null = null;
    zip.on("error", reject);
    zip.on("end", () => resolve(found));
    zip.on("entry", (entry: Entry) => {
      if (entry.fileName === name && found) return reject(new Error("twice"));
      if (entry.fileName === name) found = entry;
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function read(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on("error", reject);
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= limit) chunks.push(chunk);
        else stream.destroy(new Error("more than it claims"));
      });
      stream.on("end", () => resolve(Buffer.concat(chunks)));
    }),
  );
}
