import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { NewAssignment } from "@jump/contract/processors.ts";
import { findAccount, findAccountByEmail } from "#modules/accounts";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { insertAssignment, type AssignmentRow } from "./access-store.ts";
import { isInForce } from "./processor.ts";
import { findProcessor } from "./store.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Work that needs people's data for longer than this is looked at anew. */
const longestMonths = 12;

/** Gives people to a processor for one piece of work, until the end of a day in France at most a year ahead. */
export async function assignPeople(
  ctx: Ctx,
  processorId: string,
  input: NewAssignment,
): Promise<AssignmentRow & { people: number; forgotten: number }> {
  const { accountId } = ctx.actor as SignedInActor;
  const processor = await findProcessor(ctx.tx, processorId);
  if (!processor) throw new Refusal("not_found");
  if (!isInForce(processor, ctx.now)) throw new Refusal("wrong_state");
  const lastDay = Temporal.PlainDate.from(input.ends_on);
  const today = dayInFrance(ctx.now);
  if (Temporal.PlainDate.compare(lastDay, today) < 0) throw refuseField("ends_on", "in_the_past");
  if (Temporal.PlainDate.compare(lastDay, today.add({ months: longestMonths })) > 0) throw refuseField("ends_on", "too_far_ahead");
  const accountIds = new Set<string>();
  for (const written of input.people) {
    const text = written.toLowerCase();
    const account = uuid.test(text) ? await findAccount(ctx.tx, text) : await findAccountByEmail(ctx.tx, text);
    if (!account) throw refuseField("people", "no_such_account", { name: written });
    accountIds.add(account.id);
  }
  return insertAssignment(
    ctx.tx,
    {
      processor_id: processorId,
      task: input.task,
      ends_at: lastDay.add({ days: 1 }).toZonedDateTime("Europe/Paris").toInstant(),
      created_by: accountId,
      created_at: ctx.now,
    },
    [...accountIds],
  );
}
