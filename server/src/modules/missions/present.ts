import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Locale } from "@jump/contract/locale.ts";
import type { ConceptName, Mission, MissionSummary, Proposal } from "@jump/contract/missions.ts";
import { companyActions } from "./mission.ts";
import type { MissionRow } from "./store.ts";
import { weightsOf } from "./weigh.ts";

export type CompanyName = { id: string; name: string };
/** The name of a concept in a language; null for an id that is no longer known. */
export type NameConcept = (id: string, locale: Locale) => ConceptName | null;

export function presentSummary(mission: MissionRow, company: CompanyName): MissionSummary {
  return {
    id: mission.id,
    title: mission.title,
    state: mission.state,
    company,
    created_at: mission.created_at.toString(),
    expires_on: mission.expires_on.toString(),
    is_demo: mission.is_demo,
  };
}

/** The mission as its company and staff see it. */
export function presentMission(
  mission: MissionRow,
  company: CompanyName,
  reader: { locale: Locale; mayChange: boolean },
  nameConcept: NameConcept,
): Mission {
  const proposal = mission.proposal as Proposal;
  const criteria = mission.criteria as ConfirmedCriteria | null;
  const ids = new Set([...conceptsOf(proposal.criteria), ...(criteria ? conceptsOf(criteria) : [])]);
  return {
    ...presentSummary(mission, company),
    brief: mission.brief,
    brief_locale: mission.brief_locale,
    proposal,
    criteria,
    criteria_version: mission.criteria_version,
    weights: weightsOf(mission),
    weights_version: mission.weights_version,
    has_own_weights: mission.weights !== null,
    criteria_confirmed_at: mission.criteria_confirmed_at?.toString() ?? null,
    concepts: [...ids].map((id) => nameConcept(id, reader.locale)).filter((name) => name !== null),
    actions: reader.mayChange ? companyActions(mission.state) : [],
  };
}

/** Every concept that criteria mention. */
export function conceptsOf(criteria: ConfirmedCriteria): string[] {
  return [...criteria.occupations, ...criteria.skills.map(({ id }) => id), ...criteria.any_of.flat(), ...criteria.excluded];
}
