/** A list of 32-bit integers that grows in place; far smaller than an array of numbers. */
export class GrowingInts {
  #values: Int32Array;
  #length: number;

  constructor(values?: Int32Array) {
    this.#values = values ?? new Int32Array(1024);
    this.#length = values?.length ?? 0;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Int32Array(Math.max(1024, this.#values.length * 2));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** The values, in an array of exactly their number. */
  toArray(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}

/** Many short texts in one block of UTF-8, outside the JavaScript heap. */
export class TextPack {
  #bytes: Buffer;
  #ends: GrowingInts;
  #used: number;

  constructor(packed?: { bytes: Uint8Array; ends: Int32Array }) {
    this.#bytes = packed ? Buffer.from(packed.bytes.buffer, packed.bytes.byteOffset, packed.bytes.byteLength) : Buffer.alloc(1 << 16);
    this.#ends = new GrowingInts(packed?.ends);
    this.#used = packed?.bytes.byteLength ?? 0;
  }

  get length(): number {
    return this.#ends.length;
  }

  push(text: string): void {
    const needed = this.#used + Buffer.byteLength(text);
    if (needed > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(needed, Math.ceil(this.#bytes.length * 1.5)));
      this.#bytes.copy(grown, 0, 0, this.#used);
      this.#bytes = grown;
    }
    this.#used += this.#bytes.write(text, this.#used);
    this.#ends.push(this.#used);
  }

  at(index: number): string {
    return this.#bytes.toString("utf8", index === 0 ? 0 : this.#ends.at(index - 1), this.#ends.at(index));
  }

  /** The block and where each text ends, for the constructor of another. */
  pack(): { bytes: Uint8Array; ends: Int32Array } {
    return { bytes: this.#bytes.subarray(0, this.#used), ends: this.#ends.toArray() };
  }
}
