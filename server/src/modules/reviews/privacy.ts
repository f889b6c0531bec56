import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const opinion = personal("opinion", "reviews", "account", ["self", "public", "company_searching", "company_introduced", "staff"], {
  source: "other_user",
});

export const privacy = declareData<Tables>({
  module: "reviews",
  tables: {
    reviews: {
      subject: "talent",
      owners: [
        { column: "talent_id", of: "talents" },
        { account: "author_account_id", erase: "blank", blanks: ["comment"] },
      ],
      erase: "delete",
      isPublication: { by: "author_account_id", once: "published_at" },
      columns: {
        id: key,
        talent_id: key,
        company_id: key,
        author_account_id: key,
        rating: opinion,
        comment: opinion,
        published_at: opinion,
        created_at: opinion,
      },
    },
  },
});
