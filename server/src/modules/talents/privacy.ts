import { declareData, personal, plain, type Audience } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
/** Each stage sees what the one before it sees (clause T3; bank details are not kept here). */
const introduced: readonly Audience[] = ["self", "company_introduced", "staff"];
const searching: readonly Audience[] = [...introduced, "company_searching"];
const everyone: readonly Audience[] = [...searching, "public"];
/** What an interview by video or an assessment of skills needs, for suppliers of these tasks (clause T2). */
const withSuppliers = (shownTo: readonly Audience[]): readonly Audience[] => [...shownTo, "processor"];

type Options = { optional?: boolean; source?: "system"; holds?: "sealed" };
const profile = (shownTo: readonly Audience[], options?: Options) => personal("professional", "introduction", "account", shownTo, options);
const identity = (shownTo: readonly Audience[], options?: Options) => personal("identity", "introduction", "account", shownTo, options);
const contact = (shownTo: readonly Audience[], options?: Options) => personal("contact", "introduction", "account", shownTo, options);
const measure = personal("professional", "skills_measure", "account", withSuppliers(searching));
const choice = personal("preference", "introduction", "account", ["self", "staff"], { optional: true });
const limit = personal("preference", "rights", "account", ["self", "staff"], { source: "system" });
const kept = personal("technical", "account", "account", ["self", "staff"], { source: "system" });
const ofTalent = [{ column: "talent_id", of: "talents" }] as const;
const optional = { optional: true };
const derived = { source: "system" } as const;
const sealed = { holds: "sealed" } as const;

export const privacy = declareData<Tables>({
  module: "talents",
  tables: {
    talents: {
      subject: "talent",
      owners: [{ account: "account_id" }],
      erase: "delete",
      // The public directory is communication to the public: whoever stood in it can be asked for by a judge (LCEN art. 6).
      archive: { columns: ["given_name", "family_name"], retention: "identity_vault", when: "published" },
      isPublication: { by: "account_id", once: "was_published" },
      columns: {
        id: key,
        account_id: key,
        given_name: identity(withSuppliers(everyone)),
        family_name: identity(withSuppliers(introduced)),
        family_initial: identity(everyone, derived),
        headline: profile(withSuppliers(everyone)),
        summary: profile(searching, optional),
        occupation_id: profile(everyone),
        legal_status: profile(introduced),
        siret: profile(introduced),
        foreign_registration: profile(introduced),
        phone: contact(introduced, sealed),
        street: contact(introduced, { ...optional, ...sealed }),
        postcode: contact(introduced, sealed),
        commune_code: contact(searching),
        departement_code: contact(everyone, derived),
        mobility_km: profile(searching),
        accepts_onsite: profile(searching),
        accepts_remote: profile(everyone),
        day_rate_cents: profile(searching),
        day_rate_currency: profile(searching),
        available_from: profile(searching),
        days_per_week: profile(searching),
        is_listed: choice,
        is_paused: choice,
        was_published: kept,
        withheld_from_ranking: limit,
        withheld_from_directory: limit,
        is_demo: plain("marks made-up people of a demonstration"),
        version: plain("counts changes, so that two windows do not overwrite each other"),
        created_at: kept,
        updated_at: personal("technical", "account", "account", ["self", "staff"], { source: "system", resets: "change" }),
      },
    },
    talent_skills: {
      subject: "talent",
      owners: ofTalent,
      erase: "delete",
      columns: { talent_id: key, concept_id: profile(withSuppliers(everyone)), level: measure, years: measure },
    },
    talent_experiences: {
      subject: "talent",
      owners: ofTalent,
      erase: "delete",
      // Where someone worked often tells who they are: only after acceptance.
      columns: {
        id: key,
        talent_id: key,
        title: profile(searching, optional),
        organisation: profile(introduced, optional),
        started_on: profile(searching, optional),
        ended_on: profile(searching, optional),
        description: profile(introduced, optional),
      },
    },
    talent_educations: {
      subject: "talent",
      owners: ofTalent,
      erase: "delete",
      columns: {
        id: key,
        talent_id: key,
        title: profile(searching, optional),
        school: profile(introduced, optional),
        year: profile(searching, optional),
      },
    },
    talent_languages: {
      subject: "talent",
      owners: ofTalent,
      erase: "delete",
      columns: {
        talent_id: key,
        language: profile(withSuppliers(searching), optional),
        level: profile(withSuppliers(searching), optional),
      },
    },
    talent_busy_periods: {
      subject: "talent",
      owners: ofTalent,
      erase: "delete",
      // Searching companies learn whether the Talent is free for their dates, never the periods themselves.
      columns: { id: key, talent_id: key, from_day: profile(["self", "staff"], optional), to_day: profile(["self", "staff"], optional) },
    },
  },
});
