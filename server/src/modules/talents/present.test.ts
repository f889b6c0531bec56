import type { Audience, TableDeclaration } from "@jump/contract/data-map.ts";
import { TalentForIntroduced, TalentForSearch, TalentForStaff, TalentPublic } from "@jump/contract/talents.ts";
import { expect, test } from "vitest";
import { createPresenter } from "#modules/privacy";
import { accountsModule } from "#modules/accounts";
import type { OpenProfile } from "./contact.ts";
import type { Naming } from "./names.ts";
import { presentForIntroduced, presentForSearch, presentForStaff, presentPublic } from "./present.ts";
import { privacy } from "./privacy.ts";
import { shownTo, talentFieldsShown } from "./shown-to.ts";

const now = Temporal.Instant.from("2026-11-25T09:00:00Z");
const day = (iso: string) => Temporal.PlainDate.from(iso);
const id = "0190a000-0000-7000-8000-000000000001";
const profile: OpenProfile = {
  talent: {
    id,
    account_id: id,
    given_name: "Inès",
    family_name: "Moreau-Secret",
    family_initial: "M",
    headline: "Développeuse",
    summary: "Sobre.",
    occupation_id: "web-developer",
    legal_status: "craft",
    siret: "73282932000074",
    foreign_registration: null,
    phone: "+33639981234",
    street: "12 rue Cachée",
    postcode: "69002",
    commune_code: "69382",
    departement_code: "69",
    mobility_km: 30,
    accepts_onsite: true,
    accepts_remote: true,
    day_rate_cents: 48_000,
    day_rate_currency: "EUR",
    available_from: day("2026-12-01"),
    days_per_week: 5,
    is_listed: true,
    was_published: true,
    is_paused: false,
    withheld_from_ranking: false,
    withheld_from_directory: false,
    is_demo: false,
    version: 3,
    created_at: now,
    updated_at: now,
  },
  skills: [{ talent_id: id, concept_id: "react", level: 4, years: 7 }],
  experiences: [
    {
      id,
      talent_id: id,
      title: "Développeuse",
      organisation: "Employeur Secret",
      started_on: day("2018-01-01"),
      ended_on: null,
      description: "Récit secret",
    },
  ],
  educations: [{ id, talent_id: id, title: "Master", school: "École Secrète", year: 2017 }],
  languages: [{ talent_id: id, language: "fr", level: "native" }],
  busy: [{ id, talent_id: id, from_day: day("2027-08-01"), to_day: day("2027-08-31") }],
};
const naming: Naming = {
  locale: "fr",
  linker: { concept: (concept) => ({ kind: "skill", labels: { fr: `nom de ${concept}`, en: null } }) },
  gazetteer: { byCode: () => ({ name: "Lyon 2e", country: "FR", lat: 45.75, lon: 4.83 }) },
};
const email = "ines@example.test";
const secretBeforeAcceptance = /Secret|secret|Cachée|73282932000074|33639981234|69002|ines@|2027-08/;

test("a searching company cannot tell who the Talent is", () => {
  const view = presentForSearch(profile, naming);
  expect(JSON.stringify(view)).not.toMatch(secretBeforeAcceptance);
  expect(TalentForSearch.parse(view)).toEqual(view);
  expect(view).toMatchObject({
    given_name: "Inès",
    family_initial: "M",
    day_rate: { amount: 48_000, currency: "EUR" },
    commune: { name: "Lyon 2e" },
  });
});

test("an introduced company gets the fields of clause T3, and no bank detail, state or busy period", () => {
  const view = presentForIntroduced(profile, email, naming);
  expect(TalentForIntroduced.parse(view)).toEqual(view);
  expect(view).toMatchObject({
    given_name: "Inès",
    family_name: "Moreau-Secret",
    street: "12 rue Cachée",
    postcode: "69002",
    phone: "+33639981234",
    email,
    siret: "73282932000074",
    experiences: [{ organisation: "Employeur Secret" }],
    educations: [{ school: "École Secrète" }],
  });
  expect(JSON.stringify(view)).not.toMatch(/2027-08|is_paused|iban|bank|version/i);
});

test("every view is exactly what the contract says", () => {
  expect(TalentPublic.parse(presentPublic(profile, naming))).toEqual(presentPublic(profile, naming));
  expect(TalentForStaff.parse(presentForStaff(profile, email, naming))).toEqual(presentForStaff(profile, email, naming));
});

test("no view can be made any more once the map takes one of its columns from its audience", () => {
  let tried = 0;
  for (const [audience, presenters] of Object.entries(shownTo) as [Audience, Record<string, { fields: readonly string[] }>][])
    for (const [table, { fields }] of Object.entries(presenters))
      for (const field of fields) {
        const declared = (privacy.tables as Record<string, TableDeclaration>)[table]!;
        const column = declared.columns[field]!;
        if (!column.personal) continue;
        tried += 1;
        const narrowed = {
          ...declared,
          columns: { ...declared.columns, [field]: { ...column, audiences: column.audiences.filter((one) => one !== audience) } },
        };
        expect(() => createPresenter(narrowed, audience, fields), `${table}.${field} for ${audience}`).toThrow(field);
        expect(() => createPresenter(declared, audience, fields)).not.toThrow();
      }
  expect(tried).toBeGreaterThan(60);
});

test("the e-mail that introduced companies get is given to them by the map of the accounts", () => {
  const { tables } = accountsModule({ secretKey: "unused in a declaration, but of a length" } as Parameters<
    typeof accountsModule
  >[0]).declaration;
  for (const audience of ["company_introduced", "staff", "self"] as const)
    expect(createPresenter(tables.accounts, audience, ["email"]).fields).toEqual(["email"]);
  expect(() => createPresenter(tables.accounts, "company_searching", ["email"])).toThrow();
});

test("a disclosure names the columns as the map does", () => {
  expect(talentFieldsShown("company_introduced")).toEqual(
    expect.arrayContaining(["talents.family_name", "talents.siret", "talent_experiences.organisation", "accounts.email"]),
  );
  expect(talentFieldsShown("company_searching")).not.toContain("talents.family_name");
  expect(talentFieldsShown("company_searching")).not.toContain("accounts.email");
});
