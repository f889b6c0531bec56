import { z } from "zod";
import { findAccount } from "#modules/accounts";
import { queueMail } from "#modules/notifications";
import { recordDisclosure } from "#modules/privacy";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx, Job } from "#platform/context.ts";
import { daysToCollect } from "./authority-request.ts";
import { forgetFilesBefore, markInformed, peopleOf, requestsToTell, type RequestRow } from "./store.ts";

/** Writes the ledger and a mail for everybody a request handed something over of and who does not know yet; each only once. */
export async function tellPeople(ctx: Ctx, request: RequestRow): Promise<void> {
  for (const { account_id, handed_over, informed_at } of await peopleOf(ctx.tx, request.id)) {
    if (informed_at !== null || !(await markInformed(ctx.tx, request.id, account_id, ctx.now))) continue;
    const account = await findAccount(ctx.tx, account_id);
    if (!account || handed_over.length === 0) continue;
    await recordDisclosure(
      { tx: ctx.tx, now: request.answered_at! },
      {
        subjectAccountId: account_id,
        recipient: { accountId: null, organisationId: null, label: request.authority },
        audience: "authority",
        fields: handed_over,
        purpose: "accountability",
        contextKind: "authority",
        contextId: request.id,
      },
    );
    const day = dayInFrance(request.answered_at!).toLocaleString(account.locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long" });
    await queueMail(ctx, {
      accountId: account_id,
      recipient: account.email,
      locale: account.locale,
      template: "authority_disclosure",
      params: { authority: request.authority, ground: request.legal_ground, date: day },
    });
  }
}

/** Every night: tells people whose silence has ended, and takes away sealed files that nobody needs to collect any more. */
export const tellPeopleJob: Job<Record<string, never>> = {
  name: "authorities.tell_people",
  payload: z.object({}).strict(),
  retryLimit: 3,
  cron: "20 3 * * *",
  async handle(ctx) {
    for (const request of await requestsToTell(ctx.tx, dayInFrance(ctx.now))) await tellPeople(ctx, request);
    await forgetFilesBefore(ctx.tx, ctx.now.subtract({ hours: 24 * daysToCollect }));
  },
};
