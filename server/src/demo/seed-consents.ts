import { Consents, type ConsentView } from "@jump/contract/consents.ts";
import type { Perform } from "./act.ts";

/** What the demo Talent agreed to and has since taken back in part, as far back as the texts have been in force. */
export async function seedConsents(perform: Perform, accountId: string, now: Temporal.Instant): Promise<void> {
  const me = { as: "talent", accountId } as const;
  const readAt = async (at: Temporal.Instant) => ({ at, texts: (await perform("list_my_consents", Consents, { ...me, at })).items });
  let { at, texts } = await readAt(now.subtract({ hours: 24 * 15 }));
  if (texts.length === 0) ({ at, texts } = await readAt(now.subtract({ minutes: 20 })));
  const change = ({ purpose, channel, text_version }: ConsentView, given: boolean, when: Temporal.Instant) =>
    perform("change_my_consent", Consents, { ...me, at: when, body: { purpose, channel, given, text_version } });
  const byMail = texts.filter(({ channel }) => channel === "email");
  for (const text of byMail) await change(text, true, at);
  const response = byMail.find(({ purpose }) => purpose === "marketing_response");
  if (response) await change(response, false, at.add({ minutes: 11 }));
}
