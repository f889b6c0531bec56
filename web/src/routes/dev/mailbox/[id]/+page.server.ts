import type { MailboxMail } from "@jump/contract/mailbox.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  mail: await api(event).get<MailboxMail>(`/api/dev/mailbox/${encodeURIComponent(event.params.id)}`),
});
