import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Introduction, IntroductionSummary } from "@jump/contract/introductions.ts";
import type { CriterionResult } from "@jump/contract/matching.ts";
import { demandPurpose, openMissions } from "#modules/access";
import { findAccount } from "#modules/accounts";
import {
  companyFieldsShown,
  companyNames,
  findCompanies,
  findContact,
  presentCompanyToIntroduced,
  presentCompanyToInvited,
  presentMemberToIntroduced,
  type CompanyPlaces,
  type CompanyRow,
} from "#modules/companies";
import { mentionedConcepts } from "#modules/matching";
import { findThreadOf } from "#modules/messages";
import { conceptsOf, findMission, findMissions, type NameConcept } from "#modules/missions";
import { recordDisclosure, recordDisclosures } from "#modules/privacy";
import {
  findTalents,
  loadProfiles,
  missingForIntroduction,
  presentAfterEnd,
  presentForIntroduced,
  presentForSearch,
  talentFieldsShown,
  type Naming,
  type ProfileOpener,
  type TalentProfile,
} from "#modules/talents";
import type { Ctx } from "#platform/context.ts";
import type { IntroductionRow } from "./store.ts";

type Stage = {
  talent: Extract<Introduction, { viewer: "company" }>["talent"];
  audience: "company_searching" | "company_introduced" | "public";
  fields: readonly string[];
};

export type PresentDeps = {
  naming: Omit<Naming, "locale"> & { gazetteer: CompanyPlaces };
  nameConcept: NameConcept;
  openProfile: ProfileOpener;
};

/** One line of a list of introductions for either side. */
export async function presentSummaries(ctx: Ctx, rows: readonly IntroductionRow[]): Promise<IntroductionSummary[]> {
  const companies = await companyNames(ctx.tx, [...new Set(rows.map((row) => row.company_id))]);
  const talents = new Map((await findTalents(ctx.tx, [...new Set(rows.map((row) => row.talent_id))])).map((row) => [row.id, row]));
  const opened = await openMissions(ctx);
  const missions = new Map((await findMissions(ctx.tx, [...new Set(rows.map((row) => row.mission_id))])).map((row) => [row.id, row]));
  return rows.map((row) => {
    const talent = talents.get(row.talent_id);
    const mission = missions.get(row.mission_id);
    return {
      id: row.id,
      state: row.state,
      mission: { id: row.mission_id, title: mission?.title ?? "" },
      company: { id: row.company_id, name: companies.get(row.company_id) ?? "" },
      talent_name: talent && maySeeName(ctx, row, opened) ? nameFor(row, talent) : null,
      invited_at: row.invited_at.toString(),
      expires_at: row.expires_at.toString(),
      answered_at: row.answered_at?.toString() ?? null,
      is_demo: mission?.is_demo ?? false,
    };
  });
}

/** Talents know their own name; staff read those of missions that they have stated a purpose for. */
function maySeeName({ actor }: Ctx, row: IntroductionRow, opened: ReadonlyMap<string, unknown>): boolean {
  return actor.role === "company" || (actor.role === "staff" && opened.has(row.mission_id));
}

/** Keeps, of every Talent whom a list for staff named, that staff read the name (clause T3). */
export async function discloseNames(ctx: Ctx, rows: readonly IntroductionRow[]): Promise<void> {
  const talents = new Map((await findTalents(ctx.tx, [...new Set(rows.map((row) => row.talent_id))])).map((row) => [row.id, row]));
  const opened = await openMissions(ctx);
  await recordDisclosures(
    ctx,
    rows.flatMap((row) => {
      const talent = talents.get(row.talent_id);
      if (!talent || !maySeeName(ctx, row, opened)) return [];
      const name = row.state === "accepted" ? "talents.family_name" : "talents.family_initial";
      return {
        subjectAccountId: talent.account_id,
        recipient: { accountId: ctx.actor.accountId, organisationId: null, label: "Jump!" },
        audience: "staff" as const,
        fields: ["talents.given_name", name],
        purpose: "introduction" as const,
        contextKind: "staff_access" as const,
        contextId: row.id,
        stated: opened.get(row.mission_id) ?? null,
      };
    }),
  );
}

/** What the Talent sees of an introduction: the mission, who asks, why, and what accepting will disclose. */
export async function presentToTalent(ctx: Ctx, row: IntroductionRow, { naming, nameConcept }: PresentDeps): Promise<Introduction> {
  const [summary] = await presentSummaries(ctx, [row]);
  const mission = (await findMission(ctx.tx, row.mission_id))!;
  const [company] = await findCompanies(ctx.tx, [row.company_id]);
  const profile = (await loadProfiles(ctx.tx, [row.talent_id])).get(row.talent_id);
  if (!company || !profile) throw new Refusal("not_found");
  await discloseCompany(ctx, row, company, profile);
  const contact = row.state === "accepted" ? await findContact(ctx.tx, row.company_id, row.invited_by) : null;
  const criteria = mission.criteria as ConfirmedCriteria;
  return {
    ...summary!,
    ...(await shared(ctx, row, criteria, nameConcept)),
    viewer: "talent",
    mission: { id: mission.id, title: mission.title, brief: mission.brief, criteria },
    company_facts:
      row.state === "accepted" ? presentCompanyToIntroduced(company, naming.gazetteer) : presentCompanyToInvited(company, naming.gazetteer),
    contact: contact ? presentMemberToIntroduced(contact) : null,
    missing: row.state === "invited" ? missingForIntroduction(profile) : [],
    will_disclose: row.state === "invited" ? addedByAcceptance() : [],
  };
}

/**
 * What the company sees: the searching view until the Talent has answered, the T3 view after acceptance, and after any other end
 * a name and a headline at most; each look is kept.
 */
export async function presentToCompany(
  ctx: Ctx,
  row: IntroductionRow,
  { naming, nameConcept, openProfile }: PresentDeps,
): Promise<Introduction> {
  const [summary] = await presentSummaries(ctx, [row]);
  const mission = (await findMission(ctx.tx, row.mission_id))!;
  const profile = (await loadProfiles(ctx.tx, [row.talent_id])).get(row.talent_id);
  if (!profile) throw new Refusal("not_found");
  const { talent, audience, fields } = await atItsStage(ctx, row, profile, { ...naming, locale: ctx.locale }, openProfile);
  await discloseTo(ctx, row, profile, { company: summary!.company.name, audience, fields });
  return {
    ...summary!,
    ...(await shared(ctx, row, mission.criteria as ConfirmedCriteria, nameConcept)),
    viewer: "company",
    talent,
  };
}

/** The Talent as far as the introduction has come, for which audience that is, and the columns shown (clause T3). */
async function atItsStage(
  ctx: Ctx,
  row: IntroductionRow,
  profile: TalentProfile,
  naming: Naming,
  openProfile: ProfileOpener,
): Promise<Stage> {
  if (row.state === "accepted") {
    const audience = "company_introduced";
    const talent = presentForIntroduced(await openProfile(ctx.tx, profile), (await emailOf(ctx, profile)) ?? "", naming);
    return { talent, audience, fields: talentFieldsShown(audience) };
  }
  if (row.state === "invited") {
    const audience = "company_searching";
    return { talent: presentForSearch(profile, naming), audience, fields: talentFieldsShown(audience) };
  }
  return { ...presentAfterEnd(profile), audience: "public" };
}

async function shared(ctx: Ctx, row: IntroductionRow, criteria: ConfirmedCriteria, nameConcept: NameConcept) {
  const results = row.criteria as CriterionResult[];
  const ids = new Set([...conceptsOf(criteria), ...mentionedConcepts({ criteria: results, blockers: [] })]);
  return {
    // The two sides' words are theirs: staff read only what they wrote themselves.
    note: ctx.actor.role === "staff" && row.invited_by !== ctx.actor.accountId ? "" : row.note,
    answer_note: ctx.actor.role === "staff" ? "" : row.answer_note,
    receipt_id: row.receipt_id,
    score: row.score,
    criteria: results,
    concepts: [...ids].map((id) => nameConcept(id, ctx.locale)).filter((name) => name !== null),
    thread_id: (await findThreadOf(ctx.tx, row.id))?.id ?? null,
  };
}

/** Columns that the company does not have yet and receives on acceptance (clause T3). */
function addedByAcceptance(): string[] {
  const before = new Set(talentFieldsShown("company_searching"));
  return talentFieldsShown("company_introduced").filter((field) => !before.has(field));
}

async function discloseTo(
  ctx: Ctx,
  row: IntroductionRow,
  { talent }: TalentProfile,
  { company, audience, fields }: Pick<Stage, "audience" | "fields"> & { company: string },
): Promise<void> {
  const isStaff = ctx.actor.role === "staff";
  const stated = await demandPurpose(ctx, { mission: row.mission_id });
  await recordDisclosure(ctx, {
    subjectAccountId: talent.account_id,
    recipient: { accountId: ctx.actor.accountId, organisationId: isStaff ? null : row.company_id, label: isStaff ? "Jump!" : company },
    audience,
    fields,
    purpose: "introduction",
    contextKind: "introduction",
    contextId: row.id,
    stated,
  });
}

/**
 * Keeps that the Talent read about the company. No member is named before acceptance, but a company may be one natural person
 * (clause D1): the map calls what it says about itself personal data of whoever registered it, and so does the ledger.
 * What acceptance adds is kept by the acceptance.
 */
async function discloseCompany(ctx: Ctx, row: IntroductionRow, company: CompanyRow, { talent }: TalentProfile): Promise<void> {
  if (row.state === "accepted" || !company.registered_by) return;
  await recordDisclosure(ctx, {
    subjectAccountId: company.registered_by,
    recipient: { accountId: talent.account_id, organisationId: null, label: nameFor(row, talent), isPerson: true },
    audience: "talent_invited",
    fields: companyFieldsShown("talent_invited"),
    purpose: "introduction",
    contextKind: "introduction",
    contextId: row.id,
  });
}

function nameFor(row: IntroductionRow, talent: { given_name: string; family_name: string; family_initial: string | null }): string {
  return row.state === "accepted"
    ? `${talent.given_name} ${talent.family_name}`
    : `${talent.given_name} ${talent.family_initial ?? ""}`.trim();
}

async function emailOf(ctx: Ctx, { talent }: TalentProfile): Promise<string | undefined> {
  return (await findAccount(ctx.tx, talent.account_id))?.email;
}
