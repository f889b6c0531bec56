import { audiences, categories, purposes, retentions } from "@jump/contract/data-map.ts";
import type { ChangeKind, ColumnFact, PolicyContent } from "@jump/contract/policies.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOf } from "./difference.ts";
import { hashOfContent } from "./policy-content.ts";
import { compareRules } from "./retention-length.ts";
import { sentencesOf } from "./sentences.ts";
import { releasedVersions } from "./versions.ts";

const content = releasedVersions().at(-1)!.content;
const kindsOf = (old: PolicyContent, now: PolicyContent) => differenceOf(old, now).map(({ kind }) => kind);
const pick = <T>(from: readonly T[]) => fc.constantFrom(...from);
type Apply = (now: PolicyContent) => void;
const ids = Object.keys(content.passages.fr);

/** One change of one fact, as an author of a module or of a text could make it. */
const change: fc.Arbitrary<Apply> = fc.oneof(
  onColumn(fc.record({ category: pick(categories) })),
  onColumn(fc.record({ purpose: pick(Object.keys(content.purposes)) })),
  onColumn(fc.record({ retention: pick(Object.keys(content.retentions)) })),
  onColumn(fc.record({ audiences: fc.subarray([...audiences]).map((some) => some.toSorted()) })),
  onColumn(fc.record({ optional: fc.boolean() })),
  onColumn(fc.record({ source: pick(["person", "system", "other_user"]) })),
  onColumn(fc.record({ holds: pick(["value", "sealed", "file"]) })),
  onColumn(fc.record({ resets: pick([null, "access", "change", "mission"]) })),
  at("columns").map((index) => (now: PolicyContent) => void now.columns.splice(index, 1)),
  at("columns").map(
    (index) => (now: PolicyContent) =>
      void (
        // A name of its own each time, beside a column that another change may have left.
        now.columns.splice(index, 0, { ...now.columns[index % now.columns.length]!, column: `brand_new_${now.columns.length}` })
      ),
  ),
  fc.tuple(at("tables"), fc.record({ erase: pick(["delete", "blank", "unlink", "keep"]) })).map(onTable),
  fc.tuple(at("tables"), fc.record({ rules: pick(["0123456789ab", "ba9876543210"]) })).map(onTable),
  fc.tuple(at("tables"), fc.record({ subject: pick(["talent", "user", null]) })).map(onTable),
  fc
    .tuple(at("tables"), fc.subarray(["id", "email", "phone"]), pick(Object.keys(content.retentions)), pick([null, "published"]))
    .map(([index, columns, retention, when]) => onTable([index, { archive: columns.length > 0 ? { columns, retention, when } : null }])),
  fc.tuple(pick(Object.keys(content.purposes)), pick(["consent", "contract"])).map(
    ([purpose, basis]) =>
      (now: PolicyContent) =>
        void (now.purposes[purpose]!.basis = basis),
  ),
  fc.tuple(pick(Object.keys(content.purposes)), fc.subarray(["U1", "U2", "T3"])).map(
    ([purpose, clauses]) =>
      (now: PolicyContent) =>
        void (now.purposes[purpose]!.clauses = clauses),
  ),
  fc.tuple(pick(Object.keys(content.retentions)), pick(["P1D", "P40Y"])).map(
    ([rule, period]) =>
      (now: PolicyContent) =>
        void (now.retentions[rule]!.period = period),
  ),
  fc.tuple(pick(Object.keys(content.retentions)), pick(["creation", "closing"])).map(
    ([rule, from]) =>
      (now: PolicyContent) =>
        void (now.retentions[rule]!.from = from),
  ),
  fc.tuple(at("passages"), fc.string()).map(([index, text]) => (now: PolicyContent) => {
    // Another change may have removed the passage before.
    const passage = now.passages.en[ids[index]!];
    if (passage) passage.text = text;
  }),
  at("passages").map(
    (index) => (now: PolicyContent) => void (["fr", "en"] as const).forEach((locale) => delete now.passages[locale][ids[index]!]),
  ),
  fc.tuple(pick(Object.keys(content.words.fr)), fc.string()).map(
    ([key, word]) =>
      (now: PolicyContent) =>
        void (now.words.fr[key] = word),
  ),
);

test("a version does not differ from itself, nor from its copy", () => {
  for (const { content: one } of releasedVersions()) expect(differenceOf(one, structuredClone(one))).toEqual([]);
});

test("every single change of the map or of a text gives a sentence in both languages, and no change gives none", () => {
  fc.assert(
    fc.property(change, (apply) => {
      const now = structuredClone(content);
      apply(now);
      const changes = differenceOf(content, now);
      expect(changes.length > 0).toBe(hashOfContent(now) !== hashOfContent(content));
      for (const locale of ["fr", "en"] as const)
        for (const { sentence } of sentencesOf(changes, content, now, locale)) {
          expect(sentence.length).toBeGreaterThan(10);
          expect(sentence).not.toContain("undefined");
        }
    }),
    { numRuns: 120 },
  );
});

const mirror: Partial<Record<ChangeKind, ChangeKind>> = {
  new_purpose: "removed_purpose",
  new_recipient: "removed_recipient",
  wider_recipient: "narrower_recipient",
  longer_retention: "shorter_retention",
  new_archive: "removed_archive",
  longer_archive: "shorter_archive",
  now_required: "now_optional",
  new_datum: "removed_datum",
  new_passage: "removed_passage",
};
const mirrors = { ...mirror, ...Object.fromEntries(Object.entries(mirror).map(([a, b]) => [b, a])) } as Partial<
  Record<ChangeKind, ChangeKind>
>;

test("read backwards, what was new is gone, what was longer is shorter, and the rest is of the same kind", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (several) => {
      const now = structuredClone(content);
      for (const apply of several) apply(now);
      expect(
        kindsOf(content, now)
          .map((kind) => mirrors[kind] ?? kind)
          .toSorted(),
      ).toEqual(kindsOf(now, content).toSorted());
    }),
    { numRuns: 120 },
  );
});

test("new purposes, recipients and bases and longer retention are important; less of anything is not", () => {
  const judge = (apply: (now: PolicyContent) => void) => {
    const now = structuredClone(content);
    apply(now);
    return differenceOf(content, now).map(({ kind, important, purposes: touched }) => ({ kind, important, touched }));
  };
  const phone = (now: PolicyContent) => now.columns.find(({ table, column }) => table === "talents" && column === "phone")!;
  expect(judge((now) => void phone(now).audiences.push("public"))).toEqual([
    { kind: "wider_recipient", important: true, touched: ["introduction"] },
  ]);
  expect(judge((now) => void (phone(now).audiences = ["self"]))).toEqual(
    expect.arrayContaining([{ kind: "narrower_recipient", important: false, touched: ["introduction"] }]),
  );
  expect(judge((now) => void phone(now).audiences.push("insurer"))[0]).toMatchObject({ kind: "new_recipient", important: true });
  expect(judge((now) => void (now.retentions.account!.period = "P731D"))[0]).toMatchObject({ kind: "longer_retention", important: true });
  expect(judge((now) => void now.retentions.account!.later.push({ since: "2030-01-01", period: "P3Y" }))[0]).toMatchObject({
    kind: "longer_retention",
    important: true,
  });
  expect(judge((now) => void (now.retentions.account!.period = "P729D"))[0]).toMatchObject({ kind: "shorter_retention", important: false });
  expect(judge((now) => void (now.purposes.introduction!.basis = "consent"))[0]).toMatchObject({
    kind: "new_basis",
    important: true,
    touched: ["introduction"],
  });
  expect(
    judge((now) => {
      now.purposes.insurance = { basis: "consent", clauses: [] };
      now.columns.push({ ...phone(now), column: "policy_number", purpose: "insurance", audiences: ["self"] });
    }),
  ).toEqual([{ kind: "new_purpose", important: true, touched: ["insurance"] }]);
  expect(judge((now) => void now.columns.push({ ...phone(now), column: "second_phone" }))).toEqual([
    { kind: "new_datum", important: false, touched: ["introduction"] },
  ]);
});

test("which of two retention rules is longer is a total order", () => {
  const rule = fc.record({
    period: fc.tuple(fc.integer({ min: 0, max: 4000 }), pick(["D", "M", "Y"])).map(([count, unit]) => `P${count}${unit}`),
    from: pick(Object.values(retentions).map(({ from }) => from)),
    later: fc.array(fc.record({ period: pick(["P1Y", "P900D"]) }), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(rule, rule, rule, (a, b, c) => {
      expect(Math.sign(compareRules(a, b)) + Math.sign(compareRules(b, a))).toBe(0);
      if (compareRules(a, b) >= 0 && compareRules(b, c) >= 0) expect(compareRules(a, c)).toBeGreaterThanOrEqual(0);
      expect(compareRules(a, a)).toBe(0);
    }),
  );
  expect(compareRules({ period: "P2Y", from: "creation", later: [] }, { period: "P730D", from: "creation", later: [] })).toBe(0);
  expect(compareRules({ period: "P1Y", from: "erasure", later: [] }, { period: "P5Y", from: "creation", later: [] })).toBeGreaterThan(0);
  expect(Object.keys(purposes).length).toBeGreaterThan(8);
});

function at(list: "columns" | "tables" | "passages"): fc.Arbitrary<number> {
  const of = list === "passages" ? ids : content[list];
  return fc.integer({ min: 0, max: of.length - 1 });
}

function onColumn(facts: fc.Arbitrary<Partial<ColumnFact>>): fc.Arbitrary<Apply> {
  return fc.tuple(at("columns"), facts).map(
    ([index, some]) =>
      (now: PolicyContent) =>
        void Object.assign(now.columns[index % now.columns.length]!, some),
  );
}

function onTable([index, some]: readonly [number, object]): (now: PolicyContent) => void {
  return (now) => void Object.assign(now.tables[index]!, some);
}
