/** A list of 32-bit integers that grows in place; far smaller than an array of numbers. */
export class GrowingInts {
  #values = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Int32Array(this.#values.length * 2);
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
  #bytes = Buffer.alloc(1 << 16);
  #ends = new GrowingInts();
  #used = 0;

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
}
