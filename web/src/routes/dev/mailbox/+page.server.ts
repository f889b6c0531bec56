import type { MailboxPage } from "@jump/contract/mailbox.ts";
import type { z } from "zod";
import { api } from "#lib/api.ts";
import { textOrNull } from "#lib/forms.ts";
import type { PageServerLoad } from "./$types";

/** The mailbox of a demonstration; where mails are sent for real the API does not have it, and so neither does this page. */
export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const recipient = textOrNull(searchParams.get("recipient") ?? undefined);
  return {
    recipient,
    mails: await api(event).get<z.infer<typeof MailboxPage>>("/api/dev/mailbox", { page: searchParams.get("page"), recipient }),
  };
};
