import { declareData, personal, plain } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
/** A company may be one natural person (clause D1): what it says about itself is treated as personal. */
const seenWithMission = ["self", "company_colleague", "talent_invited", "talent_introduced", "staff"] as const;
const seenOnceIntroduced = ["self", "company_colleague", "talent_introduced", "staff"] as const;
const kept = personal("technical", "account", "account", ["self", "company_colleague", "staff"], { source: "system" });

export const privacy = declareData<Tables>({
  module: "companies",
  tables: {
    companies: {
      subject: "company_member",
      owners: [{ account: "registered_by" }],
      // Missions and introductions of the other members hang on it.
      erase: "unlink",
      goesWithLast: { table: "company_members", column: "company_id" },
      columns: {
        id: key,
        registered_by: key,
        name: personal("identity", "introduction", "account", seenWithMission),
        siren: personal("professional", "introduction", "account", seenOnceIntroduced, { optional: true }),
        website: personal("professional", "introduction", "account", seenWithMission, { optional: true }),
        about: personal("professional", "introduction", "account", seenWithMission, { optional: true }),
        commune_code: personal("contact", "introduction", "account", seenWithMission, { optional: true }),
        is_demo: plain("marks made-up companies of a demonstration"),
        version: plain("counts changes, so that two windows do not overwrite each other"),
        created_at: kept,
        updated_at: kept,
      },
    },
    company_members: {
      subject: "company_member",
      owners: [{ account: "account_id" }],
      erase: "delete",
      archive: { columns: ["given_name", "family_name"], retention: "identity_vault", when: "published" },
      columns: {
        id: key,
        company_id: key,
        account_id: key,
        given_name: personal("identity", "introduction", "account", seenOnceIntroduced),
        family_name: personal("identity", "introduction", "account", seenOnceIntroduced),
        job_title: personal("professional", "introduction", "account", seenOnceIntroduced, { optional: true }),
        member_role: personal("technical", "account", "account", ["self", "company_colleague", "staff"], { source: "other_user" }),
        created_at: kept,
      },
    },
  },
});
