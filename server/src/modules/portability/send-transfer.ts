import type { transferFailures } from "@jump/contract/portability.ts";
import { z } from "zod";
import { findAccount } from "#modules/accounts";
import { recordDisclosure } from "#modules/privacy";
import type { Ctx, Job } from "#platform/context.ts";
import { OutboundError, postOutside } from "#platform/outbound.ts";
import type { WithLinks } from "./deps.ts";
import { zipPortable } from "./portable-zip.ts";
import { uploadLimit } from "./read-import.ts";
import { endTransfer, startTransfer, type TransferRow } from "./transfer-store.ts";

const Payload = z.object({ transferId: z.uuid() });
type Payload = z.infer<typeof Payload>;
type Failure = (typeof transferFailures)[number];
const timeoutMs = 30_000;
/** With these the other side has received nothing. */
const sentNothing: readonly Failure[] = ["address", "not_public", "unreachable", "too_big"];

/** Hands a person's part over to the instance that they named; once, since the code on the other side serves once. */
export function sendTransferJob(deps: WithLinks): Job<Payload> {
  return {
    name: "portability.send_transfer",
    payload: Payload,
    retryLimit: 0,
    async handle(ctx, { transferId }) {
      const row = await deps.apart(({ tx }) => startTransfer(tx, transferId));
      if (row) await sendTransfer(ctx, deps, row);
    },
  };
}

async function sendTransfer(ctx: Ctx, deps: WithLinks, { id, account_id, address, code_sealed }: TransferRow): Promise<void> {
  const account = await findAccount(ctx.tx, account_id);
  if (!account || code_sealed === null) return;
  const { bytes, document } = await zipPortable(ctx, deps, { accountId: account_id, role: account.role });
  const failure = bytes.length > uploadLimit ? "too_big" : await hand(address, deps.sealer.open(code_sealed), bytes, deps);
  await deps.apart(async ({ tx, now }) => {
    await endTransfer(tx, id, { state: failure === null ? "done" : "failed", failure, finished_at: now });
    if (failure !== null && sentNothing.includes(failure)) return;
    const fields = deps.portables().flatMap(({ name, columns }) => (name in document.parts ? columns : []));
    const recipient = { accountId: null, organisationId: null, label: new URL(address).host };
    // The person sends to a recipient of their own choice (GDPR art. 20(2)).
    const what = { audience: "self", purpose: "rights", contextKind: "transfer", contextId: id } as const;
    await recordDisclosure({ tx, now }, { subjectAccountId: account_id, recipient, fields, ...what });
  });
}

/** Null when the other side took it. */
async function hand(address: string, code: string, bytes: Buffer, { mayReachLoopback, host }: WithLinks): Promise<Failure | null> {
  const headers = { authorization: `Bearer ${code}`, "content-type": "application/zip", accept: "application/json" };
  const target = `${address}/api/transfers${host === null ? "" : `?from=${encodeURIComponent(host)}`}`;
  try {
    const { status } = await postOutside(target, { body: bytes, headers }, { allowLoopback: mayReachLoopback, timeoutMs });
    if (status >= 200 && status < 300) return null;
    return status === 401 || status === 410 ? "code" : status === 413 || status === 422 ? "refused" : "answer";
  } catch (error) {
    if (error instanceof OutboundError) return error.failure;
    throw error;
  }
}
