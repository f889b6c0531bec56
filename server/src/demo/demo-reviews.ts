import type { ReviewFixture } from "../modules/reviews/fixtures.ts";
import type { DemoWords } from "./demo-data.ts";
import { createRandom } from "./random.ts";

type Author = { company_id: string; author_account_id: string };

/** Reviews of the nth made-up Talent, none to six: some below and some above the number from which they count. */
export function demoReviews(
  n: number,
  talentId: string,
  authors: readonly Author[],
  { companies }: DemoWords,
  now: Temporal.Instant,
): ReviewFixture[] {
  const random = createRandom(`reviews ${n}`);
  const count = random.weighted([
    [0, 55],
    [1, 12],
    [2, 9],
    [3, 9],
    [4, 7],
    [5, 5],
    [6, 3],
  ]);
  return random.some(authors, count).map((author) => {
    const kind = random.weighted([
      ["high", 50],
      ["good", 40],
      ["mixed", 10],
    ] as const);
    const rating = { high: random.whole(90, 100), good: random.whole(72, 89), mixed: random.whole(48, 68) }[kind];
    const at = now.subtract({ hours: 24 * random.whole(20, 700) });
    return { talent_id: talentId, ...author, rating, comment: random.pick(companies.reviews[kind]), created_at: at, published_at: at };
  });
}
