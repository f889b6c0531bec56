import { profileFacts, type ProfileFact } from "@jump/contract/talents.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { completenessOf, missingForIntroduction, type ProfileFacts } from "./completeness.ts";
import { privacy } from "./privacy.ts";

const complete: ProfileFacts["talent"] = {
  given_name: "Inès",
  family_name: "Moreau",
  headline: "Développeuse",
  summary: "",
  occupation_id: "web-developer",
  legal_status: "micro_entrepreneur",
  siret: "73282932000074",
  foreign_registration: null,
  phone: "+33639981234",
  postcode: "69002",
  commune_code: "69382",
  day_rate_cents: 48_000,
  available_from: Temporal.PlainDate.from("2026-12-01"),
};
const none = { length: 0 };
const some = { length: 1 };
const lists = { skills: some, experiences: none, educations: none, languages: none };
const columnOf: Partial<Record<ProfileFact, keyof ProfileFacts["talent"]>> = {
  given_name: "given_name",
  family_name: "family_name",
  headline: "headline",
  occupation: "occupation_id",
  legal_status: "legal_status",
  siret: "siret",
  phone: "phone",
  postcode: "postcode",
  place: "commune_code",
  day_rate: "day_rate_cents",
  available_from: "available_from",
};

const anyProfile: fc.Arbitrary<ProfileFacts> = fc.record({
  talent: fc.record({
    given_name: fc.constantFrom("", "Inès"),
    family_name: fc.constantFrom("", "Moreau"),
    headline: fc.constantFrom("", "Graphiste"),
    summary: fc.constantFrom("", "Bonjour"),
    occupation_id: fc.option(fc.constant("web-developer")),
    legal_status: fc.option(fc.constantFrom("craft" as const, "independent_abroad" as const)),
    siret: fc.option(fc.constant("73282932000074")),
    foreign_registration: fc.option(fc.constant("BE 0123")),
    phone: fc.option(fc.constant("+33639981234")),
    postcode: fc.option(fc.constant("69002")),
    commune_code: fc.option(fc.constant("69382")),
    day_rate_cents: fc.option(fc.constant(40_000)),
    available_from: fc.option(fc.constant(Temporal.PlainDate.from("2026-12-01"))),
  }),
  skills: fc.nat(12).map((length) => ({ length })),
  experiences: fc.nat(2).map((length) => ({ length })),
  educations: fc.nat(2).map((length) => ({ length })),
  languages: fc.nat(2).map((length) => ({ length })),
});

test("a profile with every needed fact lacks nothing, though it could be stronger", () => {
  expect(missingForIntroduction({ talent: complete, skills: some })).toEqual([]);
  const { strength, next_step } = completenessOf({ talent: complete, ...lists });
  expect(strength).toBeLessThan(100);
  expect(next_step).toBe("experiences");
});

test("each needed fact is named when it is the one that is missing", () => {
  for (const [fact, column] of Object.entries(columnOf)) {
    const empty = typeof complete[column] === "string" && ["given_name", "family_name", "headline"].includes(column) ? "" : null;
    expect(missingForIntroduction({ talent: { ...complete, [column]: empty }, skills: some }), fact).toEqual([fact]);
  }
  expect(missingForIntroduction({ talent: complete, skills: none })).toEqual(["skills"]);
});

test("an independent abroad needs a registration there instead of a SIRET", () => {
  const abroad = { ...complete, legal_status: "independent_abroad" as const, siret: null };
  expect(missingForIntroduction({ talent: abroad, skills: some })).toEqual(["foreign_registration"]);
  expect(missingForIntroduction({ talent: { ...abroad, foreign_registration: "BE 0123.456.789" }, skills: some })).toEqual([]);
});

test("what an introduction needs is what the data map calls not optional", () => {
  const columns = privacy.tables.talents.columns;
  for (const [fact, column] of Object.entries(columnOf)) expect(columns[column], fact).toMatchObject({ personal: true, optional: false });
  for (const column of ["summary", "street"] as const) expect(columns[column], column).toMatchObject({ optional: true });
});

test("strength is 100 exactly when nothing is left to add, and the next step is always a needed fact while one is missing", () => {
  fc.assert(
    fc.property(anyProfile, (profile) => {
      const { missing, strength, next_step } = completenessOf(profile);
      expect(strength).toBeGreaterThanOrEqual(0);
      expect(strength === 100).toBe(next_step === null);
      if (missing.length > 0) expect(next_step).toBe(missing[0]);
      for (const fact of missing) expect(profileFacts).toContain(fact);
    }),
  );
});

test("filling in one more fact never weakens a profile", () => {
  fc.assert(
    fc.property(anyProfile, fc.constantFrom(...Object.values(columnOf)), (profile, column) => {
      fc.pre(column !== "legal_status");
      const filled = { ...profile, talent: { ...profile.talent, [column]: complete[column] } };
      expect(completenessOf(filled).strength).toBeGreaterThanOrEqual(completenessOf(profile).strength);
    }),
  );
});
