import fc from "fast-check";
import { expect, it } from "vitest";
import { arbitraryCriteria, arbitraryDocuments, onDate, relatedOf } from "#test/arbitrary-rankings.ts";
import { compileMission, type ScorerDocument, toScorerDocument } from "#modules/scoring";
import { createColumnarIndex } from "#modules/ranking";

const forbidden = [
  "sex",
  "birthDate",
  "age",
  "photo",
  "photoUrl",
  "name",
  "firstName",
  "lastName",
  "surname",
  "nationality",
  "country",
  "postcode",
  "address",
  "city",
  "phone",
  "email",
  "iban",
  "bank",
  "siret",
  "status",
  "refusals",
  "declined",
  "invitations",
  "responseTime",
  "lastSeenAt",
  "health",
  "family",
  "createdAt",
] as const;

// Fails to compile when the scorer's document gains one of these fields.
type Forbidden = Extract<keyof ScorerDocument, (typeof forbidden)[number]>;
const readsNothingForbidden: [Forbidden] extends [never] ? true : false = true;

const allowed = [
  "acceptsOnsite",
  "acceptsRemote",
  "availableFrom",
  "busy",
  "dayRate",
  "daysPerWeek",
  "languages",
  "mobilityKm",
  "occupations",
  "place",
  "reviews",
  "skills",
  "talentId",
  "yearsExperience",
] as const satisfies readonly (keyof ScorerDocument)[];

const secrets = fc.record(
  Object.fromEntries(forbidden.map((key) => [key, fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))])),
);

it("keeps exactly the published fields of a wider profile, at every depth", () => {
  expect(readsNothingForbidden).toBe(true);
  const property = fc.property(arbitraryDocuments(1), secrets, ([doc], secret) => {
    fc.pre(doc !== undefined);
    const wide = {
      ...secret,
      ...doc,
      skills: doc.skills.map((s) => ({ ...secret, ...s })),
      busy: doc.busy.map((b) => ({ ...secret, ...b })),
      dayRate: doc.dayRate && { ...secret, ...doc.dayRate },
      place: doc.place && { ...secret, ...doc.place },
      languages: doc.languages.map((l) => ({ ...secret, ...l })),
      reviews: doc.reviews && { ...secret, ...doc.reviews },
    };
    const picked = toScorerDocument(wide);
    expect(Object.keys(picked).sort()).toEqual(allowed);
    expect(picked).toEqual(doc);
  });
  fc.assert(property, { numRuns: 500 });
});

it("ranks the same when sex, age, name, photo, nationality, postcode, bank and refusals are exchanged among Talents", () => {
  const people = arbitraryDocuments(12).chain((docs) =>
    fc.tuple(
      fc.constant(docs),
      fc.array(secrets, { minLength: docs.length, maxLength: docs.length }),
      fc.shuffledSubarray(
        docs.map((_, n) => n),
        { minLength: docs.length },
      ),
    ),
  );
  const property = fc.property(people, arbitraryCriteria, ([docs, held, shuffled], criteria) => {
    const mission = compileMission(criteria, { relatedOf, onDate });
    const rank = (secretOf: (n: number) => object) => {
      const index = createColumnarIndex();
      index.rebuild(
        docs.map((doc, n) => toScorerDocument({ ...secretOf(n), ...doc })),
        1n,
      );
      return index.search(mission, { offset: 0, limit: 100 });
    };
    expect(rank((n) => held[shuffled[n] ?? 0] ?? {})).toEqual(rank((n) => held[n] ?? {}));
  });
  fc.assert(property, { numRuns: 300 });
});

it("is in normal form: sorted, distinct, whole, within bounds, and stays as it is when made again", () => {
  const doc = toScorerDocument({
    talentId: "a",
    skills: [
      { id: "b", level: 2, years: 70 },
      { id: "a", level: 1, years: 4.6 },
      { id: "b", level: 4, years: 1 },
    ],
    occupations: ["z", "y", "z"],
    yearsExperience: -1,
    availableFrom: null,
    daysPerWeek: 2.3,
    busy: [
      { from: "2026-02-10", to: "2026-02-12" },
      { from: "2026-02-01", to: "2026-02-09" },
      { from: "2026-03-02", to: "2026-03-01" },
    ],
    dayRate: { amount: 400.4, currency: "EUR" },
    place: null,
    mobilityKm: 1e9,
    acceptsOnsite: true,
    acceptsRemote: true,
    languages: [
      { code: "fr", level: "B2" },
      { code: "en", level: "A1" },
      { code: "fr", level: "native" },
    ],
    reviews: { count: 0, mean: 0 },
  });
  expect(doc).toMatchObject({
    skills: [
      { id: "a", level: 1, years: 5 },
      { id: "b", level: 4, years: 60 },
    ],
    occupations: ["y", "z"],
    yearsExperience: 0,
    daysPerWeek: 2.5,
    busy: [{ from: "2026-02-01", to: "2026-02-12" }],
    dayRate: { amount: 400 },
    mobilityKm: 65_535,
    languages: [
      { code: "en", level: "A1" },
      { code: "fr", level: "native" },
    ],
    reviews: null,
  });
  fc.assert(
    fc.property(arbitraryDocuments(3), (docs) => void expect(docs.map(toScorerDocument)).toEqual(docs)),
    { numRuns: 300 },
  );
});
