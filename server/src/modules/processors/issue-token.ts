import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { IssuedProcessorToken } from "@jump/contract/processors.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { findAssignment, insertToken, markRevoked } from "./access-store.ts";
import { isInForce } from "./processor.ts";
import { findProcessor } from "./store.ts";

/** Tells the token of a processor from one of a person, and lets secret scanners know it. */
export const processorTokenPrefix = "jump_processor_";

/** Makes a token for one assignment: some of the processor's fields, and never beyond the end of the work. */
export async function issueToken(
  ctx: Ctx,
  processorId: string,
  assignmentId: string,
  { fields, days }: { fields: readonly string[]; days: number },
): Promise<IssuedProcessorToken> {
  const { accountId } = ctx.actor as SignedInActor;
  const processor = await findProcessor(ctx.tx, processorId);
  const assignment = processor && (await findAssignment(ctx.tx, processorId, assignmentId));
  if (!assignment) throw new Refusal("not_found");
  if (!isInForce(processor, ctx.now) || Temporal.Instant.compare(assignment.ends_at, ctx.now) <= 0) throw new Refusal("wrong_state");
  const beyond = fields.find((field) => !processor.fields.includes(field));
  if (beyond !== undefined) throw refuseField("fields", "beyond_contract", { name: beyond });
  const wanted = ctx.now.add({ hours: 24 * days });
  const expiresAt = Temporal.Instant.compare(wanted, assignment.ends_at) < 0 ? wanted : assignment.ends_at;
  const token = processorTokenPrefix + newSecret();
  const row = await insertToken(ctx.tx, {
    assignment_id: assignmentId,
    token_hash: secretHash(token),
    fields: [...new Set(fields)],
    created_by: accountId,
    created_at: ctx.now,
    expires_at: expiresAt,
  });
  return { id: row.id, token, expires_at: row.expires_at.toString() };
}

/** Takes a token back at once. */
export async function revokeProcessorToken(ctx: Ctx, processorId: string, tokenId: string): Promise<void> {
  if (!(await markRevoked(ctx.tx, processorId, tokenId, ctx.now))) throw new Refusal("not_found");
}
