import { ageBands, dimensions, type AgeBand, type Dimension } from "@jump/contract/equality.ts";
import { regionOf } from "@jump/contract/regions.ts";
import { talentAreas } from "#modules/talents";
import type { Tx } from "#platform/db.ts";
import { answersInForce } from "./answer-store.ts";
import { textInForce } from "./equality-texts.ts";

/** In which group each Talent is, by dimension; `not_said` where they gave no answer or no place. */
export type Groups = Record<Dimension, Map<string, string>>;
export const notSaid = "not_said";

/** The groups of these Talents in a year: sex and age by their own answer, the region by the commune of the profile. */
export async function groupPeople(tx: Tx, talentIds: readonly string[], year: number): Promise<Groups> {
  const answers = new Map((await answersInForce(tx, textInForce.version)).map((row) => [row.account_id, row]));
  const areas = await talentAreas(tx, talentIds);
  const groups = Object.fromEntries(dimensions.map((dimension) => [dimension, new Map<string, string>()])) as Groups;
  for (const { talentId, accountId, departement } of areas) {
    const answer = answers.get(accountId);
    groups.sex.set(talentId, answer?.sex ?? notSaid);
    groups.age.set(talentId, answer?.birth_year ? ageBandOf(year - answer.birth_year) : notSaid);
    groups.area.set(talentId, (departement && regionOf(departement)) || notSaid);
  }
  return groups;
}

export function ageBandOf(age: number): AgeBand {
  return ageBands.find(({ to }) => to === null || age <= to)!.id;
}
