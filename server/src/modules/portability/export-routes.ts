import { Refusal } from "@jump/contract/errors.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { DownloadQuery, ExportPage, ExportView } from "@jump/contract/portability.ts";
import { z } from "zod";
import { anyone, signedIn } from "#modules/accounts";
import type { Ctx, Job, SignedInActor } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { askExport } from "./ask-export.ts";
import type { WithLinks } from "./deps.ts";
import { downloadExport } from "./download-export.ts";
import { countExportsOf, findExport, findExportsOf, type ExportRow } from "./export-store.ts";
import { presentExport } from "./present.ts";
import { expireExport } from "./purge-expired.ts";

const inSession = { tag: "my data", access: signedIn, sessionOnly: true } as const;
const ById = z.object({ id: z.uuid() });

/** Endpoints of copies: ask, watch, fetch, throw away. */
export function exportEndpoints(deps: WithLinks, job: Job<{ exportId: string; origin: string }>): Endpoint[] {
  return [
    endpoint(
      {
        ...inSession,
        method: "post",
        path: "/me/exports",
        operationId: "ask_export",
        summary: "Have a copy of everything held about you made as a zip; one at a time, a few a day",
        success: { status: 202, description: "The copy will be made", schema: ExportView },
        errors: ["confirmation_required", "wrong_state", "too_many_requests"],
      },
      async (ctx) => presentExport(ctx, deps, await askExport(ctx, job)),
    ),
    endpoint(
      {
        ...inSession,
        method: "get",
        path: "/me/exports",
        operationId: "list_exports",
        summary: "Your copies, newest first",
        query: PageQuery,
        success: { status: 200, description: "A page of copies", schema: ExportPage },
        errors: [],
      },
      async (ctx, { query: { page, size } }) => {
        const { accountId } = ctx.actor as SignedInActor;
        const rows = await findExportsOf(ctx.tx, accountId, { limit: size, offset: (page - 1) * size });
        return { items: rows.map((row) => presentExport(ctx, deps, row)), page, size, total: await countExportsOf(ctx.tx, accountId) };
      },
    ),
    endpoint(
      {
        ...inSession,
        method: "get",
        path: "/me/exports/{id}",
        operationId: "get_export",
        summary: "How far a copy is, and a link that works for 24 hours once it is ready",
        params: ById,
        success: { status: 200, description: "The copy", schema: ExportView },
        errors: ["not_found"],
      },
      async (ctx, { params }) => presentExport(ctx, deps, await ownExport(ctx, params.id)),
    ),
    endpoint(
      {
        ...inSession,
        method: "delete",
        path: "/me/exports/{id}",
        operationId: "delete_export",
        summary: "Delete the file of a copy before its time",
        params: ById,
        success: { status: 204, description: "The file is gone" },
        errors: ["not_found", "wrong_state"],
      },
      async (ctx, { params }) => {
        if (!(await expireExport(ctx.tx, deps.files, await ownExport(ctx, params.id)))) throw new Refusal("wrong_state");
      },
    ),
    endpoint(
      {
        tag: "my data",
        access: anyone,
        method: "get",
        path: "/exports/{id}/file",
        operationId: "download_export",
        summary: "The zip, by its signed link or in the owner's session, whole or in parts",
        params: ById,
        query: DownloadQuery,
        success: { status: 200, description: "The zip", file: "application/zip" },
        errors: ["not_found", "link_expired"],
      },
      (ctx, { params, query }) => downloadExport(ctx, deps, params.id, query),
    ),
  ];
}

async function ownExport(ctx: Ctx, id: string): Promise<ExportRow> {
  const row = await findExport(ctx.tx, id);
  if (!row || row.account_id !== (ctx.actor as SignedInActor).accountId) throw new Refusal("not_found");
  return row;
}
