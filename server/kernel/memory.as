// AssemblyScript: takes the place of memory.ts when the kernel is compiled to WebAssembly.

@inline export function load8(at: usize): i32 { return load<u8>(at); }
@inline export function load16(at: usize): i32 { return load<u16>(at); }
@inline export function load32(at: usize): i32 { return load<i32>(at); }
@inline export function loadPointer(at: usize): usize { return load<u32>(at); }
@inline export function loadFloat(at: usize): f64 { return load<f64>(at); }
@inline export function store8(at: usize, value: i32): void { store<u8>(at, <u8>value); }
@inline export function store16(at: usize, value: i32): void { store<u16>(at, <u16>value); }
@inline export function store32(at: usize, value: i32): void { store<i32>(at, value); }
@inline export function storePointer(at: usize, value: usize): void { store<u32>(at, <u32>value); }
@inline export function multiplyDivide(a: i32, b: i32, c: i32): i32 { return <i32>((<i64>a * <i64>b) / <i64>c); }
@inline export function multiply32(a: i32, b: i32): i32 { return a * b; }
@inline export function isBelow(a: i32, b: i32): bool { return <u32>a < <u32>b; }
@inline export function toWhole(x: f64): i32 { return <i32>x; }

// Filling and copying shared memory at once is slow: engines go byte by byte.
export function clear(at: usize, size: i32): void {
  let k: i32 = 0;
  for (; k + 16 <= size; k += 16) v128.store(at + k, i64x2(0, 0));
  for (; k < size; k++) store<u8>(at + k, 0);
}

export function copy(to: usize, from: usize, size: i32): void {
  for (let k: i32 = 0; k < size; k += 16) v128.store(to + k, v128.load(from + k));
}

export function intersect(into: usize, from: usize, size: i32): void {
  for (let k: i32 = 0; k < size; k += 16) v128.store(into + k, v128.and(v128.load(into + k), v128.load(from + k)));
}

export function unite(into: usize, from: usize, size: i32): void {
  for (let k: i32 = 0; k < size; k += 16) v128.store(into + k, v128.or(v128.load(into + k), v128.load(from + k)));
}

export function countBits(at: usize, size: i32): i32 {
  let count: i64 = 0;
  for (let k: i32 = 0; k < size; k += 8) count += popcnt<i64>(load<i64>(at + k));
  return <i32>count;
}

@inline export function touch(at: usize): i32 { return load<i32>(at); }

export function touchAll(at: usize, size: i32): i32 {
  let sum: i32 = 0;
  for (let k: i32 = 0; k < size; k += 64) sum ^= load<i32>(at + k);
  return sum;
}

// Which words hold bits cannot be foretold: they are noted without branches first, and most hold few.
export function findCommon(first: usize, second: usize, size: i32, to: usize, noted: usize): i32 {
  let place: i32 = 0;
  let note = noted;
  for (let k: i32 = 0; k < size; k += 8) {
    const word = load<u64>(first + k);
    store<i32>(note, (k << 16) | place);
    note += (<i32>((word & load<u64>(second + k)) !== 0)) << 2;
    place += <i32>popcnt<u64>(word);
  }
  let found = to;
  for (let at = noted; at < note; at += 4) {
    const k = load<i32>(at) >>> 16;
    const base = load<i32>(at) & 65535;
    const word = load<u64>(first + k);
    let both = word & load<u64>(second + k);
    do {
      store<i32>(found, ((k * 8 + <i32>ctz<u64>(both)) << 16) | (base + <i32>popcnt<u64>(word & ((both & -both) - 1))));
      found += 4;
      both &= both - 1;
    } while (both !== 0);
  }
  return <i32>((found - to) >>> 2);
}

// Four at a time, whether there are so many or not: what is too much is written over.
export function listBits(at: usize, size: i32, to: usize): void {
  let next = to;
  for (let k: i32 = 0; k < size; k += 8) {
    let word = load<u64>(at + k);
    const behind = next + (<i32>popcnt<u64>(word) << 2);
    do {
      for (let n: i32 = 0; n < 4; n++) {
        store<i32>(next + n * 4, k * 8 + <i32>ctz<u64>(word));
        word &= word - 1;
      }
      next += 16;
    } while (next < behind);
    next = behind;
  }
}
