import type { Insertable } from "kysely";
import type { Ctx } from "#platform/context.ts";
import type { ReviewsTable, Tables } from "./rows.gen.ts";

export type ReviewFixture = Pick<Insertable<ReviewsTable>, "talent_id"> & Partial<Insertable<ReviewsTable>>;

/** Published reviews, as users would have written them after a mission; the Talents must exist. */
export async function buildReviews({ tx, now }: Pick<Ctx, "tx" | "now">, fixtures: readonly ReviewFixture[]): Promise<void> {
  if (fixtures.length === 0) return;
  const rows = fixtures.map((fixture) => ({
    rating: 80,
    comment: "Travail sérieux, délais tenus.",
    published_at: now,
    created_at: now,
    ...fixture,
  }));
  await tx.withTables<Tables>().insertInto("reviews").values(rows).execute();
}
