import type { TalentPortable } from "@jump/contract/portable.ts";
import fc from "fast-check";

const line = (maxLength: number) =>
  fc
    .string({ minLength: 1, maxLength, unit: "grapheme" })
    .map((text) =>
      text
        .replaceAll(/[\p{C}]/gu, "x")
        .trim()
        .slice(0, maxLength),
    )
    .filter((text) => text !== "" && text.isWellFormed() && text === text.trim());
const prose = (maxLength: number) => fc.oneof(fc.constant(""), line(maxLength));
const day = fc.integer({ min: 0, max: 58_000 }).map((days) => Temporal.PlainDate.from("1940-01-01").add({ days }).toString());
const days = fc.tuple(day, day).map(([one, other]) => (one < other ? [one, other] : [other, one]) as [string, string]);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const conceptIds = ["react", "typescript", "nodejs", "management-accounting", "figma", "seo", "python", "sql"];

const status = fc.oneof(
  fc.record({ legal_status: fc.constant("independent_abroad" as const), siret: fc.constant(null), foreign_registration: maybe(line(60)) }),
  fc.record({
    legal_status: maybe(
      fc.constantFrom("registered_company" as const, "craft" as const, "artist_author" as const, "micro_entrepreneur" as const),
    ),
    siret: maybe(fc.constant("73282932000074")),
    foreign_registration: fc.constant(null),
  }),
);

/** Any profile that the forms accept, in the very form in which it is kept. */
export const arbitraryProfile: fc.Arbitrary<TalentPortable> = fc.record({
  identity: fc.record({
    given_name: line(80),
    family_name: line(80),
    headline: prose(120),
    summary: prose(2000),
    occupation_id: maybe(fc.constant("web-developer")),
  }),
  status,
  contact: fc.record({ phone: maybe(fc.constantFrom("+33639981234", "+4915112345678", "+32470123456")) }),
  place: fc.record({
    street: maybe(line(160)),
    postcode: maybe(fc.constantFrom("69002", "75011")),
    commune_code: maybe(fc.constantFrom("69382", "75111", "13055")),
    mobility_km: fc.integer({ min: 0, max: 1500 }),
    accepts_onsite: fc.boolean(),
    accepts_remote: fc.boolean(),
  }),
  rate: fc.record({
    day_rate: maybe(
      fc.record({ amount: fc.integer({ min: 100, max: 1_000_000 }), currency: fc.constantFrom("EUR" as const, "CHF" as const) }),
    ),
  }),
  availability: fc.record({
    available_from: maybe(day),
    days_per_week: fc.integer({ min: 1, max: 14 }).map((halves) => halves / 2),
    busy: fc.array(
      days.map(([from_day, to_day]) => ({ from_day, to_day })),
      { maxLength: 5 },
    ),
  }),
  skills: fc
    .uniqueArray(fc.constantFrom(...conceptIds), { maxLength: 8 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((concept_id) =>
          fc.record({ concept_id: fc.constant(concept_id), level: fc.constantFrom(1, 2, 3, 4), years: fc.nat(60) }),
        ),
      ),
    ),
  experiences: fc.array(
    fc
      .record({ title: line(120), organisation: line(120), span: days, isOpen: fc.boolean(), description: prose(2000) })
      .map(({ span: [started_on, end], isOpen, ...facts }) => ({ ...facts, started_on, ended_on: isOpen ? null : end })),
    { maxLength: 6 },
  ),
  educations: fc.array(fc.record({ title: line(120), school: line(120), year: maybe(fc.integer({ min: 1940, max: 2100 })) }), {
    maxLength: 4,
  }),
  languages: fc
    .uniqueArray(fc.constantFrom("fr", "en", "de", "bre"), { maxLength: 4 })
    .chain((codes) =>
      fc.tuple(
        ...codes.map((language) =>
          fc.record({ language: fc.constant(language), level: fc.constantFrom("A1" as const, "C2" as const, "native" as const) }),
        ),
      ),
    ),
  visibility: fc.record({ is_listed: fc.boolean(), is_paused: fc.boolean() }),
}) as fc.Arbitrary<TalentPortable>;
