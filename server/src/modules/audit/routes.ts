import { AuditRuns } from "@jump/contract/audits.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { staffOnly } from "#modules/accounts";
import type { Job, SignedInActor } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { listRuns } from "./audit-store.ts";
import { presentRun } from "./keep-run.ts";

const staff = { access: staffOnly, tag: "audit", path: "/audits" } as const;

export function auditEndpoints(job: Job<{ runBy: string | null }>): Endpoint[] {
  return [
    endpoint(
      {
        ...staff,
        method: "post",
        operationId: "run_audit",
        summary: "Check chains, data map, files, retention, disclosures and decisions; the result joins the list when it is done",
        success: { status: 202, description: "The audit runs" },
        errors: [],
      },
      async (ctx) => ctx.enqueue(job, { runBy: (ctx.actor as SignedInActor).accountId }),
    ),
    endpoint(
      {
        ...staff,
        method: "get",
        operationId: "list_audits",
        summary: "What past audits found, newest first",
        query: PageQuery,
        success: { status: 200, description: "Audits", schema: AuditRuns },
        errors: [],
      },
      async (ctx, { query: { page, size } }) => {
        const { rows, total } = await listRuns(ctx.tx, { limit: size, offset: (page - 1) * size });
        return { items: rows.map((row) => presentRun(row, ctx.locale)), page, size, total };
      },
    ),
  ];
}
