type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A typed array that grows by doubling; `data` is longer than `length` and is replaced when it grows. */
export type Growable<A extends Numbers> = { data: A; length: number; push(value: number): void };

export function growable<A extends Numbers>(make: new (length: number) => A): Growable<A> {
  return {
    data: new make(4),
    length: 0,
    push(value) {
      if (this.length === this.data.length) {
        const larger = new make(this.length * 2);
        larger.set(this.data);
        this.data = larger;
      }
      this.data[this.length++] = value;
    },
  };
}

/** Numbers texts from 0 in the order of their first appearance. */
export type Dictionary = { readonly texts: string[]; readonly numbers: Map<string, number> };

export function dictionary(): Dictionary {
  return { texts: [], numbers: new Map() };
}

export function numberOf(words: Dictionary, text: string): number {
  let number = words.numbers.get(text);
  if (number === undefined) {
    number = words.texts.push(text) - 1;
    words.numbers.set(text, number);
  }
  return number;
}
