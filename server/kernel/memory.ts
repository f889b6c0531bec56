// How the kernel reads and writes its memory when it runs as TypeScript. Compiled to WebAssembly it has `memory.as` in this file's place.
let buffer: ArrayBufferLike = new ArrayBuffer(0);
let bytes: Uint8Array = new Uint8Array(buffer);
let halves: Uint16Array = new Uint16Array(buffer);
let words: Int32Array = new Int32Array(buffer);
let pointers: Uint32Array = new Uint32Array(buffer);
let floats: Float64Array = new Float64Array(buffer);

/** From here on the kernel works in this memory; to be said again when it has grown. */
export function useMemory(memory: ArrayBufferLike): void {
  if (memory === buffer) return;
  buffer = memory;
  bytes = new Uint8Array(buffer);
  halves = new Uint16Array(buffer);
  words = new Int32Array(buffer);
  pointers = new Uint32Array(buffer);
  floats = new Float64Array(buffer);
}

export function load8(at: usize): i32 {
  return bytes[at]!;
}

export function load16(at: usize): i32 {
  return halves[at >>> 1]!;
}

export function load32(at: usize): i32 {
  return words[at >>> 2]!;
}

export function loadPointer(at: usize): usize {
  return pointers[at >>> 2]!;
}

export function loadFloat(at: usize): f64 {
  return floats[at >>> 3]!;
}

export function store8(at: usize, value: i32): void {
  bytes[at] = value;
}

export function store16(at: usize, value: i32): void {
  halves[at >>> 1] = value;
}

export function store32(at: usize, value: i32): void {
  words[at >>> 2] = value;
}

export function storePointer(at: usize, value: usize): void {
  pointers[at >>> 2] = value;
}

/** Whole quotient of whole numbers that are not negative; exact while a · b is below 2^53. */
export function multiplyDivide(a: i32, b: i32, c: i32): i32 {
  return Math.floor((a * b) / c);
}

export function multiply32(a: i32, b: i32): i32 {
  return Math.imul(a, b);
}

/** a < b of two words without sign. */
export function isBelow(a: i32, b: i32): boolean {
  return a >>> 0 < b >>> 0;
}

export function toWhole(x: f64): i32 {
  return x;
}

/** Position of the lowest bit that is set. */
function lowestBit(word: i32): i32 {
  return 31 - Math.clz32(word & -word);
}

export function clear(at: usize, size: i32): void {
  bytes.fill(0, at, at + size);
}

export function copy(to: usize, from: usize, size: i32): void {
  bytes.copyWithin(to, from, from + size);
}

/** Sizes of sets are whole multiples of 16 bytes. */
export function intersect(into: usize, from: usize, size: i32): void {
  const [to, source, count] = [into >>> 2, from >>> 2, size >>> 2];
  for (let k = 0; k < count; k++) words[to + k]! &= words[source + k]!;
}

export function unite(into: usize, from: usize, size: i32): void {
  const [to, source, count] = [into >>> 2, from >>> 2, size >>> 2];
  for (let k = 0; k < count; k++) words[to + k]! |= words[source + k]!;
}

/** How many bits are set. */
export function countBits(at: usize, size: i32): i32 {
  const [from, to] = [at >>> 2, (at >>> 2) + (size >>> 2)];
  let count = 0;
  for (let k = from; k < to; k++) if (words[k] !== 0) count += bitsOf(words[k]!);
  return count;
}

/** How many bits of a word are set. */
function bitsOf(word: i32): i32 {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Writes the bits of a set one behind the other, and up to four words of no meaning behind them. */
export function listBits(at: usize, size: i32, to: usize): void {
  let next = to >>> 2;
  for (let k = 0; k < size >>> 2; k++)
    for (let word = words[(at >>> 2) + k]!; word !== 0; word &= word - 1) words[next++] = k * 32 + lowestBit(word);
}

/** Writes the bits that two sets have in common, each above its place among those of the first, of 16 bits; returns how many there are. */
export function findCommon(first: usize, second: usize, size: i32, to: usize, _noted: usize): i32 {
  let place = 0;
  let found = to >>> 2;
  for (let k = 0; k < size >>> 2; k++) {
    const word = words[(first >>> 2) + k]!;
    for (let both = word & words[(second >>> 2) + k]!; both !== 0; both &= both - 1)
      words[found++] = ((k * 32 + lowestBit(both)) << 16) | (place + bitsOf(word & ((both & -both) - 1)));
    if (word !== 0) place += bitsOf(word);
  }
  return found - (to >>> 2);
}

/** Has memory brought near before it is read; nothing to see here. */
export function touch(at: usize): i32 {
  return words[at >>> 2]!;
}

/** The same of so many bytes, line by line of the cache. */
export function touchAll(at: usize, size: i32): i32 {
  let sum = 0;
  for (let k = 0; k < size; k += 64) sum ^= words[(at + k) >>> 2]!;
  return sum;
}
