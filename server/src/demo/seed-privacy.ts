import type { Ctx, Job } from "#platform/context.ts";
import type { App } from "../app.ts";
import type { Perform } from "./act.ts";
import { demoPeople } from "./demo-accounts.ts";
import { demoRequests } from "./demo-requests.ts";
import { seedConsents } from "./seed-consents.ts";
import { seedOversight } from "./seed-oversight.ts";
import { seedRequests } from "./seed-requests.ts";
import { closedDemoTalents, demoAccountIds } from "./store.ts";

/** What a person and the data-protection officer see at work: requests, consents, a hold, processors, incidents; then a sweep and an audit. */
export async function seedPrivacy(ctx: Ctx, perform: Perform, jobs: App["jobs"]): Promise<void> {
  const { talent, staff } = demoPeople;
  const ids = await demoAccountIds(ctx.tx, [talent.email, staff.email]);
  const [talentId, staffId] = [ids.get(talent.email)!, ids.get(staff.email)!];
  const people = await closedDemoTalents(ctx.tx, demoRequests.length + 2);
  const [held, asked, ...askers] = people;
  const office = { perform, staffId, now: ctx.now };
  await seedRequests(office, talentId, askers);
  await seedConsents(perform, talentId, ctx.now);
  await seedOversight(office, held!, asked!);
  await runToItsEnd(ctx, jobs, "retention.sweep", {});
  await runToItsEnd(ctx, jobs, "audit.run", { runBy: staffId });
}

/** Runs a job here and now, with every further one of its kind that it leaves to the queue. */
async function runToItsEnd(ctx: Ctx, jobs: App["jobs"], name: string, first: object): Promise<void> {
  const job = jobs.find((one) => one.name === name);
  if (!job) throw new Error(`there is no job ${name}`);
  const waiting: unknown[] = [first];
  const enqueue = async <Payload>(next: Job<Payload>, payload: Payload) => {
    if (next.name === name) waiting.push(payload);
    else await ctx.enqueue(next, payload);
  };
  for (const payload of waiting) await job.handle({ ...ctx, enqueue }, job.payload.parse(payload) as never);
}
