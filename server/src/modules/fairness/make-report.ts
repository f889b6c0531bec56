import { firstPlaces } from "@jump/contract/counterfactuals.ts";
import { ageBands, dimensions, smallestGroup, type Dimension, type DisparityTable, type FairnessReport } from "@jump/contract/equality.ts";
import { auditedRankings, findableBetween, shownBetween, type ShownTalent } from "#modules/matching";
import type { Ctx } from "#platform/context.ts";
import { auditGroups, level, type AuditedRanking, type AuditResult } from "./audit-rankings.ts";
import { measureEqualExposure } from "./equal-exposure.ts";
import { groupPeople, notSaid, type Groups } from "./group-people.ts";
import { adjusted } from "./permutation-test.ts";
import { joinSmall, rounded, toRow, type Class } from "./protect-counts.ts";
import type { Period } from "./periods.ts";

type Compared = AuditResult & { dimension: Dimension };

/** How groups of Talents fared in a period, as counts that tell nobody apart and tests of whether differences are chance. */
export async function makeReport(ctx: Pick<Ctx, "tx" | "now">, { name, from, until, year }: Period): Promise<FairnessReport> {
  const shown = new Map((await shownBetween(ctx.tx, from, until)).map((row) => [row.talentId, row]));
  const people = [...new Set([...(await findableBetween(ctx.tx, from, until)), ...shown.keys()])];
  const groups = await groupPeople(ctx.tx, people, year);
  const rankings: AuditedRanking[] = [];
  const orders: { ids: string[]; scores: number[]; fitting: number }[] = [];
  for await (const ranking of auditedRankings(ctx.tx, from, until)) {
    rankings.push(ranking);
    orders.push({ ids: ranking.ids, scores: ranking.scores, fitting: ranking.fitting });
  }
  const tables = dimensions.map((dimension) => ({ dimension, ...protectedRows(groups[dimension], shown, dimension) }));
  const compared = tables.flatMap(({ dimension, told }) => compare(rankings, groups, dimension, told));
  const family = adjusted(compared.map(({ p }) => p));
  const tests = compared.map((result, at) => ({ ...result, adjustedP: family[at]! }));
  const { pairs, elderFirst } = measureEqualExposure(orders);
  return {
    period: name,
    made_at: ctx.now.toString(),
    rankings: rounded(rankings.length),
    tables: tables.map(({ dimension, shown: among, first, invited }) => ({
      dimension,
      shown: among,
      first,
      invited,
      tests: tests.filter((test) => test.dimension === dimension).map(toTest),
    })),
    equals: { pairs: rounded(pairs), elder_first_percent: pairs < smallestGroup ? null : Math.round((100 * elderFirst) / pairs) },
  };
}

/** Each table joins what the one before it has joined: two ways of joining the same people could be subtracted from each other. */
function protectedRows(groupOf: ReadonlyMap<string, string>, shown: ReadonlyMap<string, ShownTalent>, dimension: Dimension) {
  const options = { ordered: dimension === "age" };
  const counted = countGroups(groupOf, shown, dimension);
  const pick = (classes: readonly Class[], ...at: number[]) =>
    classes.map(({ groups }) => {
      const members = counted.filter((one) => groups.includes(one.groups[0]!));
      return { groups, counts: at.map((place) => members.reduce((sum, { counts }) => sum + counts[place]!, 0)) };
    });
  const byShown = joinSmall(pick(counted, 0, 1), options);
  const byFirst = joinSmall(pick(byShown, 1, 2), options);
  const byInvited = joinSmall(pick(byFirst, 1, 3), options);
  return {
    told: byShown.filter(({ groups }) => groups.length === 1).map(({ groups }) => groups[0]!),
    shown: byShown.map(toRow),
    first: byFirst.map(toRow),
    invited: byInvited.map(toRow),
  };
}

/** Of each group: who could be found, was shown, stood among the first, was invited. */
function countGroups(groupOf: ReadonlyMap<string, string>, shown: ReadonlyMap<string, ShownTalent>, dimension: Dimension): Class[] {
  const counts = new Map<string, [number, number, number, number]>();
  for (const [person, group] of groupOf) {
    const held = counts.get(group) ?? [0, 0, 0, 0];
    const seen = shown.get(person);
    held[0]++;
    if (seen) held[1]++;
    if (seen?.first) held[2]++;
    if (seen?.invited) held[3]++;
    counts.set(group, held);
  }
  const bands: readonly string[] = ageBands.map(({ id }) => id);
  const rank = (group: string) => (group === notSaid ? Infinity : dimension === "age" ? bands.indexOf(group) : 0);
  return [...counts]
    .sort(([a], [b]) => (rank(a) === rank(b) ? (a < b ? -1 : 1) : rank(a) - rank(b)))
    .map(([group, held]) => ({ groups: [group], counts: held }));
}

/** Only groups that stand alone in the report are compared, and those who did not say take no part. */
function compare(rankings: readonly AuditedRanking[], groups: Groups, dimension: Dimension, told: readonly string[]): Compared[] {
  const named = told.filter((group) => group !== notSaid);
  if (named.length < 2) return [];
  const groupOf = new Map([...groups[dimension]].filter(([, group]) => named.includes(group)));
  return auditGroups(rankings, groupOf, { seed: 1, first: firstPlaces })
    .filter(({ inGroup, others }) => inGroup >= smallestGroup && others >= smallestGroup)
    .map((result) => ({ dimension, ...result }));
}

function toTest({ measure, group, p, adjustedP, difference }: AuditResult): DisparityTable["tests"][number] {
  // A higher place is a worse one.
  return {
    measure,
    group,
    p: Math.round(p * 1000) / 1000,
    found: adjustedP <= level,
    less: measure === "place" ? difference > 0 : difference < 0,
  };
}
