// AssemblyScript: takes the place of memory.ts when the kernel is compiled to WebAssembly.

@inline export function load8(at: usize): i32 { return load<u8>(at); }
@inline export function load16(at: usize): i32 { return load<u16>(at); }
@inline export function load32(at: usize): i32 { return load<i32>(at); }
@inline export function loadPointer(at: usize): usize { return load<u32>(at); }
@inline export function loadFloat(at: usize): f64 { return load<f64>(at); }
@inline export function store16(at: usize, value: i32): void { store<u16>(at, <u16>value); }
@inline export function store32(at: usize, value: i32): void { store<i32>(at, value); }
@inline export function storePointer(at: usize, value: usize): void { store<u32>(at, <u32>value); }
@inline export function multiplyDivide(a: i32, b: i32, c: i32): i32 { return <i32>((<i64>a * <i64>b) / <i64>c); }
@inline export function multiply32(a: i32, b: i32): i32 { return a * b; }
@inline export function isBelow(a: i32, b: i32): bool { return <u32>a < <u32>b; }
@inline export function toWhole(x: f64): i32 { return <i32>x; }
@inline export function lowestBit(word: i32): i32 { return ctz<i32>(word); }
@inline export function clear(at: usize, size: i32): void { memory.fill(at, 0, size); }
@inline export function copy(to: usize, from: usize, size: i32): void { memory.copy(to, from, size); }

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
