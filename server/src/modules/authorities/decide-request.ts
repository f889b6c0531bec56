import type { AuthorityDecision } from "@jump/contract/authority-requests.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { stateAfter } from "#platform/life-cycle.ts";
import { lifeCycle } from "./authority-request.ts";
import { findRequest, moveRequest } from "./store.ts";

/** A human grants or refuses, with reasons; keeping it from the person needs the law that says so and a last day (clauses T1, A2). */
export async function decideRequest(ctx: Ctx, id: string, input: AuthorityDecision): Promise<void> {
  const { accountId } = ctx.actor as SignedInActor;
  const request = await findRequest(ctx.tx, id);
  if (!request) throw new Refusal("not_found");
  const state = stateAfter(lifeCycle, request.state, input.decision);
  const silence = input.inform_person ? null : silenceOf(input, dayInFrance(ctx.now));
  const moved = await moveRequest(ctx.tx, id, request.state, {
    state,
    decision_reason: input.reason,
    decided_by: accountId,
    decided_at: ctx.now,
    inform_person: silence === null,
    silence_ground: silence?.ground ?? null,
    silence_until: silence?.until ?? null,
    closed_at: state === "refused" ? ctx.now : null,
  });
  if (!moved) throw new Refusal("wrong_state");
}

function silenceOf(
  { silence_ground, silence_until }: AuthorityDecision,
  today: Temporal.PlainDate,
): { ground: string; until: Temporal.PlainDate } {
  if (silence_ground === null) throw refuseField("silence_ground", "required");
  if (silence_until === null) throw refuseField("silence_until", "required");
  const until = Temporal.PlainDate.from(silence_until);
  if (Temporal.PlainDate.compare(until, today) < 0) throw refuseField("silence_until", "in_the_past");
  return { ground: silence_ground, until };
}
