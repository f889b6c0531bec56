import { Refusal } from "@jump/contract/errors.ts";
import { z } from "zod";
import { findAccount } from "#modules/accounts";
import { queueMail } from "#modules/notifications";
import type { Ctx, Job } from "#platform/context.ts";
import { changeOpenBreach, findBreach, lockBreach, takePeopleToTell, type BreachRow } from "./store.ts";

const batch = 200;

/** A human lets the letter go to everybody a breach touched (GDPR art. 34); a job sends it, to each once. */
export async function informPeople(ctx: Ctx, id: string): Promise<void> {
  const breach = await lockBreach(ctx.tx, id);
  if (!breach) throw new Refusal("not_found");
  if (breach.people_informed_at !== null || breach.closed_at !== null) throw new Refusal("wrong_state");
  await changeOpenBreach(ctx.tx, id, { people_informed_at: ctx.now });
  await ctx.enqueue(informPeopleJob, { breachId: id });
}

/** Sends the letter to some of the people and goes on with the others; a person who was told is not told again. */
export const informPeopleJob: Job<{ breachId: string }> = {
  name: "breaches.inform_people",
  payload: z.object({ breachId: z.uuid() }),
  retryLimit: 5,
  async handle(ctx, { breachId }) {
    const breach = await findBreach(ctx.tx, breachId);
    if (!breach || breach.people_informed_at === null) return;
    const people = await takePeopleToTell(ctx.tx, breachId, batch, ctx.now);
    for (const accountId of people) await tell(ctx, breach, accountId);
    if (people.length === batch) await ctx.enqueue(informPeopleJob, { breachId });
  },
};

async function tell(ctx: Ctx, { title, description, consequences, measures }: BreachRow, accountId: string): Promise<void> {
  const account = await findAccount(ctx.tx, accountId);
  if (!account) return;
  await queueMail(ctx, {
    accountId,
    recipient: account.email,
    locale: account.locale,
    template: "breach_notice",
    params: { title, description, consequences, measures },
  });
}
