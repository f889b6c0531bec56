import type { SignedIn } from "@jump/contract/accounts.ts";
import { redirect } from "@sveltejs/kit";
import { afterSignIn } from "#lib/account/after-sign-in.ts";
import { hasMailbox } from "#lib/account/mailbox.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  return {
    token: searchParams.get("token"),
    change: searchParams.get("change"),
    isChanged: searchParams.has("changed"),
    hasMailbox: await hasMailbox(event),
  };
};

// Programs that look into mails follow links: only the button, which posts, uses one up.
export const actions: Actions = {
  verify: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<SignedIn>("POST", "/api/email-verifications", { token: values.token });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, afterSignIn(answer.data.account, null));
  },
  change: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/account/email-change/confirmation", { token: values.token });
    if (!answer.ok) return formFailure(answer.problem);
    redirect(303, "/verify-email?changed=1");
  },
};
