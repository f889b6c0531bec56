import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Dpia } from "@jump/contract/register.ts";
import { dpiaVersions } from "./dpia-versions.ts";
import { rankingMapVersion } from "./ranking-map.ts";

/** The reviews of the impact assessment, newest first, and whether the newest covers the scorer and the map that run (GDPR art. 35). */
export function showDpia(declarations: readonly ModuleDeclaration[], scorerVersion: string, today: Temporal.PlainDate): Dpia {
  const map = rankingMapVersion(declarations);
  const newest = dpiaVersions.at(-1)!;
  return {
    scorer_version: scorerVersion,
    map,
    covers_scorer: newest.scorerVersion === scorerVersion,
    covers_map: newest.map === map,
    is_due: Temporal.PlainDate.compare(today, Temporal.PlainDate.from(newest.reviewBy)) > 0,
    versions: dpiaVersions.toReversed().map(({ version, reviewedOn, scorerVersion: scorer, map: seen, reviewBy }) => ({
      version,
      reviewed_on: reviewedOn,
      scorer_version: scorer,
      map: seen,
      review_by: reviewBy,
    })),
  };
}
