// Made from the database catalogue by `npm run rows`; a test compares the two.
import type { Generated } from "kysely";

export type CompaniesTable = {
  id: Generated<string>;
  registered_by: string | null;
  name: string;
  siren: string | null;
  website: string | null;
  about: Generated<string>;
  commune_code: string | null;
  is_demo: Generated<boolean>;
  version: Generated<number>;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
};

export type CompanyMembersTable = {
  id: Generated<string>;
  company_id: string;
  account_id: string;
  given_name: string;
  family_name: string;
  job_title: Generated<string>;
  member_role: "owner" | "recruiter" | "viewer";
  created_at: Temporal.Instant;
};

export type Tables = {
  companies: CompaniesTable;
  company_members: CompanyMembersTable;
};
