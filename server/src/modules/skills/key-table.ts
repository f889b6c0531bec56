/**
 * Text key → numbers, several per key, kept as 64-bit hashes in flat arrays.
 * The keys themselves are not stored: with 10⁶ keys two of them collide once in about 10⁷ builds.
 */
export class KeyTable {
  #high: Int32Array = new Int32Array(1 << 12);
  #low: Int32Array = new Int32Array(1 << 12);
  #values: Int32Array = new Int32Array(1 << 12).fill(-1);
  #size = 0;

  /** A table from what `pack` gave. */
  static from(packed: { high: Int32Array; low: Int32Array; values: Int32Array }): KeyTable {
    const table = new KeyTable();
    [table.#high, table.#low, table.#values] = [packed.high, packed.low, packed.values];
    // As if full: the first addition makes it grow, and counts anew.
    table.#size = packed.values.length;
    return table;
  }

  pack(): { high: Int32Array; low: Int32Array; values: Int32Array } {
    return { high: this.#high, low: this.#low, values: this.#values };
  }

  add(key: string, value: number): void {
    if (this.#size * 3 >= this.#values.length * 2) this.#grow();
    const [high, low] = hash(key);
    this.#insert(high, low, value);
  }

  /** All numbers added under the key, in the order in which they were added. */
  get(key: string): number[] {
    const [high, low] = hash(key);
    const found: number[] = [];
    const mask = this.#values.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const value = this.#values[slot] ?? -1;
      if (value === -1) return found;
      if (this.#high[slot] === high && this.#low[slot] === low) found.push(value);
    }
  }

  #insert(high: number, low: number, value: number): void {
    const mask = this.#values.length - 1;
    let slot = low & mask;
    while (this.#values[slot] !== -1) slot = (slot + 1) & mask;
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#values[slot] = value;
    this.#size++;
  }

  #grow(): void {
    const [high, low, values] = [this.#high, this.#low, this.#values];
    this.#high = new Int32Array(values.length * 2);
    this.#low = new Int32Array(values.length * 2);
    this.#values = new Int32Array(values.length * 2).fill(-1);
    this.#size = 0;
    // Starting after a gap keeps equal keys in their order even where a run wraps around the end.
    const gap = values.indexOf(-1);
    for (let i = 1; i <= values.length; i++) {
      const slot = (gap + i) & (values.length - 1);
      const value = values[slot] ?? -1;
      if (value !== -1) this.#insert(high[slot] ?? 0, low[slot] ?? 0, value);
    }
  }
}

function hash(key: string): [high: number, low: number] {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return [high | 0, low | 0];
}
