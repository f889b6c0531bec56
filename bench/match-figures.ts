export type Latency = { readonly count: number; readonly p50: number; readonly p95: number; readonly p99: number };

export function latencyOf(times: readonly number[]): Latency {
  return { count: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) };
}

export function percentile(all: readonly number[], share: number): number {
  const sorted = Float64Array.from(all).sort();
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

/** Three digits that matter, as a number. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export type Target = {
  readonly what: string;
  readonly reached: number;
  readonly limit: number;
  readonly unit: string;
  readonly kind: "at most" | "at least";
};

/** Prints each figure beside what was aimed at. */
export function printTargets(targets: readonly Target[]): void {
  for (const { what, reached, limit, unit, kind } of targets) {
    console.log(`${isReached({ reached, limit, kind }) ? "reached" : "missed "}  ${what}: ${rounded(reached)} ${unit} (${kind} ${limit})`);
  }
}

export function isReached({ reached, limit, kind }: Pick<Target, "reached" | "limit" | "kind">): boolean {
  return kind === "at most" ? reached <= limit : reached >= limit;
}

export function elapsed(since: number): number {
  return performance.now() - since;
}

/** A source of documents that knows how long making them took, so that it is not counted as building. */
export function timedSource<T>(make: Iterator<T>): Iterable<T> & { spent(): number } {
  let spent = 0;
  const portion = 1000;
  return {
    spent: () => spent,
    *[Symbol.iterator]() {
      for (;;) {
        const started = performance.now();
        const items: T[] = [];
        for (let next = make.next(); !next.done; next = items.length < portion ? make.next() : { done: true, value: undefined })
          items.push(next.value);
        spent += elapsed(started);
        if (items.length === 0) return;
        yield* items;
      }
    },
  };
}
