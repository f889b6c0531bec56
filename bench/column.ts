type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** A typed array that grows by doubling; `data` is longer than `length` and is replaced when it grows. */
export type Column<A extends Numbers> = { data: A; length: number; push(value: number): void };

export function column<A extends Numbers>(make: new (length: number) => A): Column<A> {
  return {
    data: new make(1024),
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
