import { Refusal } from "@jump/contract/errors.ts";
import { findAccount } from "#modules/accounts";
import type { RequestCtx } from "#platform/context.ts";
import { secretHash } from "#platform/secrets.ts";
import { bringAlong } from "./bring-along.ts";
import type { PortabilityDeps } from "./deps.ts";
import { findGrant, useGrant, type GrantRow } from "./transfer-store.ts";

/** The grant whose code came with the request; refuses one that is unknown, used or run out as `unauthenticated`. */
export async function demandGrant(ctx: RequestCtx): Promise<GrantRow> {
  const { bearer } = ctx.request;
  const grant = bearer === null ? undefined : await findGrant(ctx.tx, secretHash(bearer), ctx.now);
  if (!grant) throw new Refusal("unauthenticated");
  return grant;
}

/**
 * Takes what another instance sends for whoever gave it the code. Nothing is written: it waits, like an upload, for that person to say
 * so. A document that is refused leaves the code good for another attempt.
 */
export async function receiveTransfer(ctx: RequestCtx, deps: PortabilityDeps, bytes: Buffer, from: string | null): Promise<void> {
  const grant = await demandGrant(ctx);
  const account = await findAccount(ctx.tx, grant.account_id);
  if (!account || !(await useGrant(ctx.tx, grant.id, ctx.now))) throw new Refusal("unauthenticated");
  const actor = {
    role: account.role,
    accountId: account.id,
    credentialId: grant.id,
    via: "token",
    scopes: ["write"],
    owesSecondFactor: false,
  } as const;
  await bringAlong({ ...ctx, actor }, deps, bytes, from ?? "?");
}
