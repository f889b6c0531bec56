import { emptyCriteria, type ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Proposal } from "@jump/contract/missions.ts";
import type { Insertable } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { MissionsTable } from "./rows.gen.ts";
import { insertMission, type MissionRow } from "./store.ts";

type Overrides = Partial<Omit<Insertable<MissionsTable>, "criteria" | "proposal">> & {
  company_id: string;
  criteria?: Partial<ConfirmedCriteria>;
};

/** A mission whose criteria are confirmed, unless `state` says draft. */
export async function buildMission(tx: Tx, { criteria: wanted = {}, ...overrides }: Overrides): Promise<MissionRow> {
  const at = Temporal.Instant.from("2026-11-20T09:00:00Z");
  const criteria: ConfirmedCriteria = { ...emptyCriteria(overrides.title ?? "Développement d'une application web"), ...wanted };
  const proposal: Proposal = { criteria, evidence: [], flags: [], unknown_names: [] };
  const isDraft = overrides.state === "draft";
  return insertMission(tx, {
    title: criteria.title,
    brief: "Nous cherchons une personne pour développer une application web.",
    brief_locale: "fr",
    state: "open",
    proposal: JSON.stringify(proposal),
    criteria: isDraft ? null : JSON.stringify(criteria),
    criteria_confirmed_at: isDraft ? null : at,
    criteria_confirmed_by: isDraft ? null : (overrides.created_by ?? null),
    criteria_version: isDraft ? 0 : 1,
    expires_on: Temporal.PlainDate.from("2027-02-20"),
    created_at: at,
    updated_at: at,
    ...overrides,
  });
}
