import type { Insertable } from "kysely";
import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import { sealFacts, sealedColumns, type ClearFacts } from "./contact.ts";
import { insertList, type ListRow, type ListTable } from "./list-store.ts";
import type { TalentsTable } from "./rows.gen.ts";
import { insertTalents, type TalentRow } from "./store.ts";

/** What a fixture may set: the account it belongs to, any stored fact, and whole lists. */
export type TalentFixture = { account_id: string } & Partial<
  ClearFacts<Omit<Insertable<TalentsTable>, "account_id" | "created_at" | "updated_at" | "family_initial" | "departement_code">>
> & {
    skills?: readonly ListRow<"talent_skills">[];
    experiences?: readonly ListRow<"talent_experiences">[];
    educations?: readonly ListRow<"talent_educations">[];
    languages?: readonly ListRow<"talent_languages">[];
    busy?: readonly ListRow<"talent_busy_periods">[];
  };

const day = (iso: string) => Temporal.PlainDate.from(iso);
const facts = {
  given_name: "Inès",
  family_name: "Moreau",
  headline: "Développeuse web, React et Node.js, dix ans de métier",
  summary: "J’aide des équipes produit à livrer des interfaces sobres, accessibles et testées.",
  occupation_id: "web-developer",
  legal_status: "micro_entrepreneur",
  siret: "73282932000074",
  phone: "+33639981234",
  street: "12 rue de la République",
  postcode: "69002",
  commune_code: "69382",
  mobility_km: 30,
  day_rate_cents: 48_000,
  available_from: day("2026-12-01"),
} as const;
const lists: Required<Pick<TalentFixture, "skills" | "experiences" | "educations" | "languages" | "busy">> = {
  skills: [
    { concept_id: "react", level: 4, years: 7 },
    { concept_id: "typescript", level: 3, years: 6 },
    { concept_id: "nodejs", level: 3, years: 8 },
  ],
  experiences: [
    {
      title: "Développeuse web indépendante",
      organisation: "À son compte",
      started_on: day("2019-02-01"),
      ended_on: null,
      description: "Missions pour des éditeurs de logiciels et des collectivités.",
    },
    {
      title: "Développeuse front-end",
      organisation: "Coopérative Numérique du Rhône",
      started_on: day("2015-09-01"),
      ended_on: day("2019-01-31"),
    },
  ],
  educations: [{ title: "Master informatique", school: "Université Claude-Bernard Lyon 1", year: 2015 }],
  languages: [
    { language: "fr", level: "native" },
    { language: "en", level: "C1" },
  ],
  busy: [],
};

/** Without a vault, contacts stay clear until a start seals them. */
type Moment = Pick<Ctx, "tx" | "now"> & { vault?: Vault };

/** A Talent with a complete, plausible profile; the account must exist, and so must the concepts and the commune. */
export async function buildTalent(ctx: Moment, fixture: TalentFixture): Promise<TalentRow> {
  const [talent] = await buildTalents(ctx, [fixture]);
  return talent!;
}

/** Many Talents in one statement a table, in the given order; for demonstrations keep batches below 1,000. */
export async function buildTalents({ tx, now, vault }: Moment, fixtures: readonly TalentFixture[]): Promise<TalentRow[]> {
  const split = fixtures.map((fixture) => {
    const { skills, experiences, educations, languages, busy, ...own } = { ...facts, ...lists, ...fixture };
    return {
      own,
      lists: {
        talent_skills: skills,
        talent_experiences: experiences,
        talent_educations: educations,
        talent_languages: languages,
        talent_busy_periods: busy,
      },
    };
  });
  const own = split.map((one) => ({ accountId: one.own.account_id, facts: { ...one.own, created_at: now, updated_at: now } }));
  const rows = await insertTalents(
    tx,
    vault ? await sealFacts<Insertable<TalentsTable>>(tx, vault, own) : own.map(({ facts: clear }) => unsealed(clear)),
  );
  const byAccount = new Map(rows.map((row) => [row.account_id, row]));
  const talents = fixtures.map(({ account_id }) => byAccount.get(account_id)!);
  for (const table of Object.keys(split[0]?.lists ?? {}) as ListTable[])
    await insertList<ListTable>(
      tx,
      table,
      split.flatMap((one, at) => one.lists[table].map((row) => ({ ...row, talent_id: talents[at]!.id }))),
    );
  return talents;
}

/** The facts as the database held them before anything was sealed. */
function unsealed(facts: ClearFacts<Insertable<TalentsTable>>): Insertable<TalentsTable> {
  const bytes = sealedColumns.map((column) => [column, typeof facts[column] === "string" ? Buffer.from(facts[column], "utf8") : null]);
  return { ...facts, ...Object.fromEntries(bytes) };
}
