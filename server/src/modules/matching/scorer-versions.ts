import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PageQuery } from "@jump/contract/paging.ts";
import { ScorerComparison, ScorerVersionPage, type ScorerVersion } from "@jump/contract/scorer-changes.ts";
import { anyone } from "#modules/accounts";
import { scorers, scorerVersion } from "#modules/scoring";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";

/** What `npm run scorer:compare` wrote about a version, committed with it. */
export function comparisonFile(version: string): string {
  return fileURLToPath(new URL(`../../../data/scorer-changes/${version}.json`, import.meta.url));
}

/** Every version of the scorer, the newest first, with what it changed. */
export function readScorerVersions(): ScorerVersion[] {
  return Object.entries(scorers)
    .map(([version, { since }]) => {
      const file = comparisonFile(version);
      const comparison = existsSync(file) ? ScorerComparison.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
      return { version, since, is_current: version === scorerVersion, comparison };
    })
    .toReversed();
}

export function scorerVersionsEndpoint(versions: readonly ScorerVersion[]): Endpoint {
  return endpoint(
    {
      method: "get",
      path: "/matching/versions",
      operationId: "list_scorer_versions",
      tag: "matching",
      summary: "Every version of the rules of the ranking, the newest first, and whose places each changed",
      access: anyone,
      query: PageQuery,
      success: { status: 200, description: "A page of versions", schema: ScorerVersionPage },
      errors: [],
    },
    async (_ctx, { query: { page, size } }) => ({
      items: versions.slice((page - 1) * size, page * size),
      page,
      size,
      total: versions.length,
    }),
  );
}
