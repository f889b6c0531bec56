import { z } from "zod";
import { pageOf } from "./paging.ts";

/** The answer that a Talent may give for the statistics of fairness, and for nothing else. */
export const sexes = ["female", "male", "other"] as const;
export type Sex = (typeof sexes)[number];
/** Years of birth that somebody who works today can have. */
export const birthYears = { from: 1920, to: 2012 } as const;

/** Upper ages, included; the last band is open. By the year of birth alone. */
export const ageBands = [
  { id: "under_30", to: 29 },
  { id: "30_39", to: 39 },
  { id: "40_49", to: 49 },
  { id: "50_and_over", to: null },
] as const;
export type AgeBand = (typeof ageBands)[number]["id"];

/** No figure is given for fewer people than this, nor one from which theirs could be worked out. */
export const smallestGroup = 10;
/** Every count is rounded to a multiple of this, and shares follow from the rounded counts. */
export const countStep = 5;

export const auditMeasures = ["among_first", "place", "score_when_equal", "invited"] as const;
export type AuditMeasure = (typeof auditMeasures)[number];
export const dimensions = ["sex", "age", "area"] as const;
export type Dimension = (typeof dimensions)[number];

/** What a person answered, and the text under which; `answer` is null when they gave none or took it back. */
export const EqualityAnswer = z.object({
  text: z.string(),
  text_version: z.int(),
  answer: z.object({ sex: z.enum(sexes).nullable(), birth_year: z.int().nullable(), given_at: z.string() }).nullable(),
});
export type EqualityAnswer = z.infer<typeof EqualityAnswer>;

/** Either may be left out; `text_version` is the version that the person has read. */
export const NewEqualityAnswer = z
  .object({
    sex: z.enum(sexes, { error: "invalid_kind" }).nullable(),
    birth_year: z
      .number({ error: "invalid_number" })
      .int("not_an_integer")
      .min(birthYears.from, "out_of_range")
      .max(birthYears.to, "out_of_range")
      .nullable(),
    text_version: z.int().min(1).max(1_000_000),
  })
  .strict();
export type NewEqualityAnswer = z.infer<typeof NewEqualityAnswer>;

const count = z.int().min(0);
/** Of so many people how many; groups too small to be shown stand together in one row. */
const rows = z.array(z.object({ groups: z.array(z.string()), of: count, count, percent: z.int() }));
export type DisparityRow = z.infer<typeof rows>[number];

/** How groups fared in a period: of those who could be found the shown, of the shown those among the first and the invited. */
export const DisparityTable = z.object({
  dimension: z.enum(dimensions),
  /** Empty where the groups are too small to be told apart. */
  shown: rows,
  first: rows,
  invited: rows,
  tests: z.array(z.object({ measure: z.enum(auditMeasures), group: z.string(), p: z.number(), found: z.boolean(), less: z.boolean() })),
});
export type DisparityTable = z.infer<typeof DisparityTable>;

/** The report of a quarter, made once when it is over and never again. */
export const FairnessReport = z.object({
  /** Such as 2026-Q4. */
  period: z.string(),
  made_at: z.string(),
  rankings: count,
  tables: z.array(DisparityTable),
  /** Neighbours of equal score, and how often the elder account stood first, in percent. */
  equals: z.object({ pairs: count, elder_first_percent: z.int().nullable() }),
});
export type FairnessReport = z.infer<typeof FairnessReport>;
export const FairnessReports = pageOf(FairnessReport);
