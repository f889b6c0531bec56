import { readFileSync } from "node:fs";
import { join } from "node:path";
import { confirmedCriteriaSchema, type ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { MissionState } from "@jump/contract/missions.ts";
import type { Place } from "#modules/places";
import { dataFolder } from "./demo-data.ts";
import { inFrenchType } from "./french.ts";

export type DemoBrief = {
  trade: string;
  /** Name of the company with `{root}` for its invented part. */
  company: string;
  state: MissionState;
  /** The mission belongs to the company of the demonstration's own accounts. */
  owner?: boolean;
  corrections?: Corrections;
  text: string;
};

/** What a careful person corrects in a proposal: concepts misread or missed (a `?` marks the nice ones), a commune by its code, other fields. */
type Corrections = { drop?: readonly string[]; add?: readonly string[]; place?: string; set?: Partial<ConfirmedCriteria> };

/** The mission texts, in the order of their file, months counted from `today`. */
export function readBriefs(today: Temporal.PlainDate): DemoBrief[] {
  const blocks = readFileSync(join(dataFolder, "briefs.txt"), "utf8").split(/^=== /m).slice(1);
  return blocks.map((block) => {
    const end = block.indexOf("\n");
    return { ...(JSON.parse(block.slice(0, end)) as Omit<DemoBrief, "text">), text: withMonths(block.slice(end + 1).trim(), today) };
  });
}

/** The criteria that a careful person confirms: the proposal with its corrections. */
export function correctedCriteria(
  proposed: ConfirmedCriteria,
  { drop = [], add = [], place, set = {} }: Corrections,
  placeByCode: (code: string) => Place | undefined,
): ConfirmedCriteria {
  const added = add.map((id) => ({
    id: id.replace("?", ""),
    importance: id.endsWith("?") ? ("nice" as const) : ("must" as const),
    min_level: null,
  }));
  const skills = [...proposed.skills.filter(({ id }) => !drop.includes(id) && !added.some((one) => one.id === id)), ...added];
  const found = place === undefined ? undefined : placeByCode(place);
  const where = found
    ? { place: { code: found.code, name: found.name, country: found.country, lat: found.lat, lon: found.lon, radius_km: null } }
    : {};
  return confirmedCriteriaSchema.parse({ ...proposed, skills, ...where, ...set });
}

/** `{m1}` is next month in French, `{M2}` the one after in English, with its year. */
function withMonths(text: string, today: Temporal.PlainDate): string {
  return text.replaceAll(/\{([mM])(\d)\}/g, (_, language: string, months: string) =>
    today
      .with({ day: 1 })
      .add({ months: Number(months) })
      .toLocaleString(language === "m" ? "fr" : "en", { month: "long", year: "numeric" }),
  );
}

/** The name of a brief's company. */
export function companyNameOf({ company }: Pick<DemoBrief, "company">, root: string): string {
  return inFrenchType(company.replace("{root}", root));
}
