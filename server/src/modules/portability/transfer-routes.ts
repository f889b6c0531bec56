import { PageQuery } from "@jump/contract/paging.ts";
import { TransferGrant, TransferPage, TransferReceipt, TransferRequest, TransferSource, TransferView } from "@jump/contract/portability.ts";
import { Refusal } from "@jump/contract/errors.ts";
import { z } from "zod";
import { anyone, signedIn } from "#modules/accounts";
import type { Job, SignedInActor } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { askTransfer, grantTransfer } from "./ask-transfer.ts";
import type { WithLinks } from "./deps.ts";
import { presentTransfer } from "./present.ts";
import { uploadLimit } from "./read-import.ts";
import { demandGrant, receiveTransfer } from "./receive-transfer.ts";
import { countTransfersOf, findTransfer, findTransfersOf } from "./transfer-store.ts";

const inSession = { tag: "my data", access: signedIn, sessionOnly: true } as const;

/** Endpoints of handovers between instances: give a code, send with a code, receive. */
export function transferEndpoints(deps: WithLinks, job: Job<{ transferId: string }>): Endpoint[] {
  return [
    endpoint(
      {
        ...inSession,
        method: "post",
        path: "/me/transfers",
        operationId: "ask_transfer",
        summary: "Hand what you supplied over to another instance, with the one-time code it gave you",
        body: TransferRequest,
        success: { status: 202, description: "It will be sent", schema: TransferView },
        errors: ["confirmation_required", "wrong_state", "too_many_requests", "invalid_input"],
      },
      async (ctx, { body }) => presentTransfer(await askTransfer(ctx, deps, body, job)),
    ),
    endpoint(
      {
        ...inSession,
        method: "get",
        path: "/me/transfers",
        operationId: "list_transfers",
        summary: "Your handovers to other instances, newest first",
        query: PageQuery,
        success: { status: 200, description: "A page of handovers", schema: TransferPage },
        errors: [],
      },
      async ({ tx, actor }, { query: { page, size } }) => {
        const { accountId } = actor as SignedInActor;
        const rows = await findTransfersOf(tx, accountId, { limit: size, offset: (page - 1) * size });
        return { items: rows.map(presentTransfer), page, size, total: await countTransfersOf(tx, accountId) };
      },
    ),
    endpoint(
      {
        ...inSession,
        method: "get",
        path: "/me/transfers/{id}",
        operationId: "get_transfer",
        summary: "What became of a handover",
        params: z.object({ id: z.uuid() }),
        success: { status: 200, description: "The handover", schema: TransferView },
        errors: ["not_found"],
      },
      async ({ tx, actor }, { params }) => {
        const row = await findTransfer(tx, params.id);
        if (!row || row.account_id !== (actor as SignedInActor).accountId) throw new Refusal("not_found");
        return presentTransfer(row);
      },
    ),
    endpoint(
      {
        ...inSession,
        method: "post",
        path: "/me/transfer-grants",
        operationId: "grant_transfer",
        summary: "Make a one-time code with which another instance may send your data here within the hour",
        success: { status: 201, description: "The code, shown this once", schema: TransferGrant },
        errors: [],
      },
      async (ctx) => {
        const { code, grant } = await grantTransfer(ctx);
        return { address: ctx.request.origin, code, expires_at: grant.expires_at.toString() };
      },
    ),
    endpoint<undefined, z.infer<typeof TransferSource>, Buffer, z.infer<typeof TransferReceipt>>(
      {
        tag: "formats",
        access: anyone,
        ownBearer: true,
        method: "post",
        path: "/transfers",
        operationId: "receive_transfer",
        summary:
          "Receive what a person supplied elsewhere, with the one-time code they were given here as bearer; they confirm before it is written",
        query: TransferSource,
        upload: {
          types: ["application/zip", "application/json"],
          description: "A zip with portable.json, or that document itself; 20 MB at most",
          admit: demandGrant,
        },
        bodyLimit: uploadLimit,
        success: { status: 202, description: "It waits for the person's confirmation", schema: TransferReceipt },
        errors: ["unauthenticated", "too_many_requests"],
      },
      async (ctx, { body, query }) => {
        await receiveTransfer(ctx, deps, body, query.from ?? null);
        return { state: "waiting" };
      },
    ),
  ];
}
