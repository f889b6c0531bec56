import { Refusal } from "@jump/contract/errors.ts";
import type { TransferRequest } from "@jump/contract/portability.ts";
import type { z } from "zod";
import { demandFreshProof } from "#modules/accounts";
import type { Job, RequestCtx, SignedInActor } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import type { WithLinks } from "./deps.ts";
import { countTransfersOf, insertGrant, insertTransfer, type GrantRow, type TransferRow } from "./transfer-store.ts";

const grantLifeHours = 1;
const transferLifeHours = 24;
const transfersPerDay = 10;

/** Leaves the handover to a job; refuses without a fresh proof of presence, while another goes on, and beyond a few a day. */
export async function askTransfer(
  ctx: RequestCtx,
  { sealer }: WithLinks,
  { address, code }: z.infer<typeof TransferRequest>,
  job: Job<{ transferId: string }>,
): Promise<TransferRow> {
  await demandFreshProof(ctx);
  const { accountId } = ctx.actor as SignedInActor;
  const today = await countTransfersOf(ctx.tx, accountId, ctx.now.subtract({ hours: 24 }));
  if (today >= transfersPerDay) throw new Refusal("too_many_requests");
  const row = await insertTransfer(ctx.tx, {
    account_id: accountId,
    address: new URL(address).origin,
    code_sealed: sealer.seal(code),
    created_at: ctx.now,
    expires_at: ctx.now.add({ hours: transferLifeHours }),
  });
  if (!row) throw new Refusal("wrong_state");
  await ctx.enqueue(job, { transferId: row.id });
  return row;
}

/** Makes a one-time code with which another instance may send data to the acting account within the hour; only its hash is kept. */
export async function grantTransfer(ctx: RequestCtx): Promise<{ code: string; grant: GrantRow }> {
  const code = newSecret();
  const grant = await insertGrant(ctx.tx, {
    account_id: (ctx.actor as SignedInActor).accountId,
    code_hash: secretHash(code),
    created_at: ctx.now,
    expires_at: ctx.now.add({ hours: grantLifeHours }),
  });
  return { code, grant };
}
