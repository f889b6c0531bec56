// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type ReviewsTable = {
  id: Generated<string>;
  talent_id: string;
  company_id: string | null;
  author_account_id: string | null;
  rating: number;
  comment: Generated<string>;
  published_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
};

export type Tables = {
  reviews: ReviewsTable;
};
