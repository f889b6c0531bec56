import type { ScorerDocument } from "#modules/scoring";
import type { NumberedDocument } from "./feed-store.ts";

// Mark, flags, length of an extension that nobody uses.
const headerBytes = 19;
const numberAt = 6;
const idAt = 18;

/**
 * Reads the rows (number, id as text, document or null) of one binary `COPY`, a message of the server each; null for a message without a row.
 * The header stands before the first row or alone, and the last message says that there are no more.
 */
export function createCopyReader(): (message: Buffer) => NumberedDocument | null {
  let from = headerBytes;
  return (message) => {
    const row = message.subarray(from);
    from = 0;
    if (row.length < idAt) return null;
    const id = idAt + row.readInt32BE(idAt - 4);
    const length = row.readInt32BE(id);
    const text = length < 0 ? null : row.toString("utf8", id + 4, id + 4 + length);
    return {
      seq: row.readUInt32BE(numberAt) * 2 ** 32 + row.readUInt32BE(numberAt + 4),
      id: row.toString("latin1", idAt, id),
      doc: text === null ? null : (JSON.parse(text) as ScorerDocument),
    };
  };
}
