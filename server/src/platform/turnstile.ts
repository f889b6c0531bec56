import { Refusal } from "@jump/contract/errors.ts";

/** Lets through so many at once; the rest wait in line, and beyond that are told to come back. */
export type Turnstile = { pass<T>(work: () => Promise<T>): Promise<T> };

/** A turnstile for `atOnce` with at most `mayWait` in line; throws `unavailable` when the line is full. */
export function createTurnstile(atOnce: number, mayWait: number): Turnstile {
  let inside = 0;
  const line: (() => void)[] = [];
  return {
    async pass(work) {
      if (inside >= atOnce) {
        if (line.length >= mayWait) throw new Refusal("unavailable");
        // Whoever leaves hands over the place.
        await new Promise<void>((resolve) => line.push(resolve));
      } else {
        inside += 1;
      }
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next) next();
        else inside -= 1;
      }
    },
  };
}
