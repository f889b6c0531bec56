import { Refusal } from "@jump/contract/errors.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { ImportPage, ImportView } from "@jump/contract/portability.ts";
import { z } from "zod";
import { signedIn } from "#modules/accounts";
import type { SignedInActor } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { bringAlong, confirmImport, demandImport, refuseBeyondDay } from "./bring-along.ts";
import type { PortabilityDeps } from "./deps.ts";
import { countImportsOf, decideImport, findImportsOf } from "./import-store.ts";
import { presentImport, summariseImport } from "./present.ts";
import { uploadLimit } from "./read-import.ts";

const inSession = { tag: "my data", access: signedIn, sessionOnly: true } as const;
const ById = z.object({ id: z.uuid() });

/** Endpoints of what people bring along: upload, look at what would change, confirm or throw away. */
export function importEndpoints(deps: PortabilityDeps): Endpoint[] {
  return [
    endpoint<undefined, undefined, Buffer, ImportView>(
      {
        ...inSession,
        method: "post",
        path: "/me/imports",
        operationId: "bring_along",
        summary: "Bring data along: a copy's zip, its portable.json, or a CV as JSON Resume; nothing is written before you confirm",
        upload: { types: ["application/zip", "application/json"], description: "20 MB at most", admit: refuseBeyondDay },
        bodyLimit: uploadLimit,
        success: { status: 201, description: "What would change", schema: ImportView },
        errors: ["too_many_requests"],
      },
      async (ctx, { body }) => presentImport(ctx, deps, await bringAlong(ctx, deps, body)),
    ),
    endpoint(
      {
        ...inSession,
        method: "get",
        path: "/me/imports",
        operationId: "list_imports",
        summary: "What you brought along, newest first",
        query: PageQuery,
        success: { status: 200, description: "A page of imports", schema: ImportPage },
        errors: [],
      },
      async ({ tx, actor }, { query: { page, size } }) => {
        const { accountId } = actor as SignedInActor;
        const rows = await findImportsOf(tx, accountId, { limit: size, offset: (page - 1) * size });
        return { items: rows.map(summariseImport), page, size, total: await countImportsOf(tx, accountId) };
      },
    ),
    endpoint(
      {
        ...inSession,
        method: "get",
        path: "/me/imports/{id}",
        operationId: "get_import",
        summary: "What would change",
        params: ById,
        success: { status: 200, description: "The import", schema: ImportView },
        errors: ["not_found", "link_expired"],
      },
      async (ctx, { params }) => presentImport(ctx, deps, await demandImport(ctx, params.id)),
    ),
    endpoint(
      {
        ...inSession,
        method: "post",
        path: "/me/imports/{id}/confirmation",
        operationId: "confirm_import",
        summary: "Write what you brought along, in the place of what stands there",
        params: ById,
        success: { status: 200, description: "It is written", schema: ImportView },
        errors: ["not_found", "wrong_state", "link_expired", "invalid_input"],
      },
      async (ctx, { params }) => presentImport(ctx, deps, await confirmImport(ctx, deps, params.id)),
    ),
    endpoint(
      {
        ...inSession,
        method: "delete",
        path: "/me/imports/{id}",
        operationId: "discard_import",
        summary: "Throw away what you brought along",
        params: ById,
        success: { status: 204, description: "It is gone" },
        errors: ["not_found", "wrong_state", "link_expired"],
      },
      async (ctx, { params }) => {
        await demandImport(ctx, params.id);
        if (!(await decideImport(ctx.tx, params.id, "discarded", ctx.now))) throw new Refusal("wrong_state");
      },
    ),
  ];
}
