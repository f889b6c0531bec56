import type { Completeness, ProfileFact } from "@jump/contract/talents.ts";
import type { TalentRow } from "./store.ts";

type Counted = { readonly length: number };

/** What the rules read of a profile: the row, and how many entries its lists have. */
export type ProfileFacts = {
  talent: Pick<
    TalentRow,
    | "given_name"
    | "family_name"
    | "headline"
    | "summary"
    | "occupation_id"
    | "legal_status"
    | "siret"
    | "foreign_registration"
    | "commune_code"
    | "day_rate_cents"
    | "available_from"
  > &
    // Sealed or open: the rules ask only whether they are there.
    Record<"phone" | "postcode", string | Buffer | null>;
  skills: Counted;
  experiences: Counted;
  educations: Counted;
  languages: Counted;
};

/** Of the registration numbers a Talent needs one. */
const neededFacts = 12;
/** From this many skills on, a profile is found for most missions of its trade. */
const manySkills = 8;

/** What an introduction still needs of the Talent, in the order of the form (clause L2); empty when the Talent can be introduced. */
export function missingForIntroduction({ talent, skills }: Pick<ProfileFacts, "talent" | "skills">): ProfileFact[] {
  const isAbroad = talent.legal_status === "independent_abroad";
  const present: [ProfileFact, boolean][] = [
    ["given_name", talent.given_name !== ""],
    ["family_name", talent.family_name !== ""],
    ["headline", talent.headline !== ""],
    ["occupation", talent.occupation_id !== null],
    ["legal_status", talent.legal_status !== null],
    ["siret", talent.siret !== null || isAbroad],
    ["foreign_registration", talent.foreign_registration !== null || !isAbroad],
    ["phone", talent.phone !== null],
    ["postcode", talent.postcode !== null],
    ["place", talent.commune_code !== null],
    ["day_rate", talent.day_rate_cents !== null],
    ["available_from", talent.available_from !== null],
    ["skills", skills.length > 0],
  ];
  return present.filter(([, isThere]) => !isThere).map(([fact]) => fact);
}

/** How far the profile has come: what is missing, the share of useful facts that are there, and the one to add next. */
export function completenessOf(facts: ProfileFacts): Completeness {
  const missing = missingForIntroduction(facts);
  const useful: [ProfileFact, boolean][] = [
    ["experiences", facts.experiences.length > 0],
    ["languages", facts.languages.length > 0],
    ["summary", facts.talent.summary !== ""],
    ["more_skills", facts.skills.length >= manySkills],
    ["educations", facts.educations.length > 0],
  ];
  const toAdd = useful.filter(([, isThere]) => !isThere).map(([fact]) => fact);
  const asked = neededFacts + useful.length;
  return {
    missing,
    strength: Math.floor((100 * (asked - missing.length - toAdd.length)) / asked),
    next_step: missing[0] ?? toAdd[0] ?? null,
  };
}
