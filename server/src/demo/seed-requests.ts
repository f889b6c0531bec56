import { Case, StaffCase } from "@jump/contract/rights.ts";
import { z } from "zod";
import { dayInFrance } from "#platform/clock.ts";
import type { Perform } from "./act.ts";
import { demoQuestion, demoRequests, type DemoRequest } from "./demo-requests.ts";

type Person = { id: string; email: string };
export type Office = { perform: Perform; staffId: string; now: Temporal.Instant };

/** The question of the demo Talent, asked in their account, and one request of each of `people`, filed as letters that came by mail. */
export async function seedRequests(office: Office, talentId: string, people: readonly Person[]): Promise<void> {
  const asked = await office.perform("ask_for_right", Case, {
    as: "talent",
    accountId: talentId,
    at: receivedAt(demoQuestion, office.now),
    body: { kind: demoQuestion.kind, body: demoQuestion.body },
  });
  await handle(office, asked.id, demoQuestion);
  for (const [place, request] of demoRequests.entries()) {
    const { kind, body } = request;
    const at = receivedAt(request, office.now);
    const filed = await office.perform("file_request", StaffCase, {
      ...staff(office, at),
      body: { email: people[place]!.email, kind, body, locale: "fr", received_on: dayInFrance(at).toString() },
    });
    await handle(office, filed.id, request);
  }
}

/** What staff have done with a request so far, in the order in which it was done. */
async function handle(office: Office, id: string, request: DemoRequest): Promise<void> {
  const { reviewed, proven, identityAsked, extended, answered, decided } = request;
  const act = (operationId: string, days: number, body?: object) =>
    office.perform(operationId, z.unknown(), { ...staff(office, daysAgo(days, office.now)), params: { id }, body });
  if (reviewed !== undefined) await act("review_request", reviewed);
  if (proven !== undefined) await act("accept_identity", proven);
  if (identityAsked) await act("ask_identity", identityAsked.days, { body: identityAsked.body });
  if (extended) await act("extend_request", extended.days, { reason: extended.reason });
  if (answered) await act("answer_request", answered.days, { body: answered.body });
  if (!decided) return;
  const { days, decision, grounds } = decided;
  await act("decide_request", days, { decision, grounds });
  // A refusal closes the case by itself.
  if (decision === "granted") await act("close_request", days);
}

export function staff({ staffId }: Pick<Office, "staffId">, at: Temporal.Instant) {
  return { as: "staff", accountId: staffId, at } as const;
}

export function daysAgo(days: number, now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: 24 * days });
}

function receivedAt({ received }: DemoRequest, now: Temporal.Instant): Temporal.Instant {
  if ("days" in received) return daysAgo(received.days, now);
  const there = now.toZonedDateTimeISO("Europe/Paris");
  return there.add({ days: received.dueIn }).subtract({ months: 1 }).toInstant();
}
