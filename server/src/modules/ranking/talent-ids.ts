/** Ids of Talents in sixteen bytes: UUIDs as they are, others by a number of their own. */
export type TextIds = { readonly texts: string[]; readonly numbers: Map<string, number> };

export function createTextIds(): TextIds {
  return { texts: [], numbers: new Map() };
}

const dashes = new Set([8, 13, 18, 23]);
const hex = "0123456789abcdef";
const pairs = Array.from({ length: 256 }, (_, byte) => hex[byte >> 4]! + hex[byte & 15]!);
const digits = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 16; digit++) digits[hex.charCodeAt(digit)] = digit;

/** Writes an id as a UUID; false when it is none, or not in the one form in which texts and bytes have the same order. */
export function writeUuid(bytes: Uint8Array, at: number, id: string): boolean {
  if (id.length !== 36) return false;
  for (let k = 0, byte = at; k < 36; k += 2) {
    if (dashes.has(k)) {
      if (id.charCodeAt(k) !== 45) return false;
      k++;
    }
    const [high, low] = [digits[id.charCodeAt(k)] ?? -1, digits[id.charCodeAt(k + 1)] ?? -1];
    if (high < 0 || low < 0) return false;
    bytes[byte++] = high * 16 + low;
  }
  return true;
}

export function readUuid(bytes: Uint8Array, at: number): string {
  const part = (from: number, to: number) => {
    let text = "";
    for (let k = from; k < to; k++) text += pairs[bytes[at + k]!];
    return text;
  };
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}-${part(8, 10)}-${part(10, 16)}`;
}

/** The number of an id that is no UUID; a new one when it has none and `isNew` allows it, else -1. */
export function textIdNumber({ texts, numbers }: TextIds, id: string, isNew: boolean): number {
  let number = numbers.get(id) ?? -1;
  if (number < 0 && isNew) numbers.set(id, (number = texts.push(id) - 1));
  return number;
}
