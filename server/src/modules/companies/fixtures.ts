import type { Ctx } from "#platform/context.ts";
import { insertCompany, insertMember, type CompanyRow, type MemberRow } from "./store.ts";

type Moment = Pick<Ctx, "tx" | "now">;
type Stored<Row> = Partial<Omit<Row, "id" | "created_at" | "updated_at">>;

/** A company with plausible facts; it has no member until `buildMember`. */
export async function buildCompany({ tx, now }: Moment, overrides: Stored<CompanyRow> = {}): Promise<CompanyRow> {
  return insertCompany(tx, {
    name: "Ateliers du Rhône",
    siren: "732829320",
    website: "https://ateliers-du-rhone.example",
    about: "Bureau d’études de quarante personnes, spécialiste de la rénovation de bâtiments publics.",
    registered_by: null,
    created_at: now,
    updated_at: now,
    ...overrides,
  });
}

/** A member of a company; the account must exist. */
export async function buildMember(
  { tx, now }: Moment,
  ids: { company_id: string; account_id: string },
  overrides: Stored<MemberRow> = {},
): Promise<MemberRow> {
  return insertMember(tx, {
    given_name: "Paul",
    family_name: "Garnier",
    job_title: "Directeur de projet",
    member_role: "owner",
    created_at: now,
    ...overrides,
    ...ids,
  });
}
