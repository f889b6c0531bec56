import { PageQuery } from "@jump/contract/paging.ts";
import { RetentionOverview, RetentionRunPage } from "@jump/contract/retention.ts";
import { staffOnly } from "#modules/accounts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { presentRun } from "./present.ts";
import { readOverview } from "./read-overview.ts";
import { countRuns, findRuns } from "./runs-store.ts";
import type { SweepDeps } from "./sweep-deps.ts";

const tag = "retention";

export function retentionEndpoints(deps: SweepDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/retention",
        operationId: "get_retention",
        tag,
        summary: "The retention rules with their dates, what restarts an account's clock, and what comes within 30 days",
        access: staffOnly,
        success: { status: 200, description: "Rules, events and what is to come", schema: RetentionOverview },
        errors: [],
      },
      (ctx) => readOverview(ctx, deps),
    ),
    endpoint(
      {
        method: "get",
        path: "/retention/runs",
        operationId: "list_retention_runs",
        tag,
        summary: "What the nightly sweep did, newest first",
        access: staffOnly,
        query: PageQuery,
        success: { status: 200, description: "The runs with their counts", schema: RetentionRunPage },
        errors: [],
      },
      async (ctx, { query: { page, size } }) => {
        const runs = await findRuns(ctx.tx, { limit: size, offset: (page - 1) * size });
        return { items: runs.map(({ run, counts }) => presentRun(run, counts, ctx.locale)), page, size, total: await countRuns(ctx.tx) };
      },
    ),
  ];
}
