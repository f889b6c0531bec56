import type { RecoveryCodes, Security, TotpEnrolment } from "@jump/contract/accounts.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { fail, redirect } from "@sveltejs/kit";
import { deviceReply } from "#lib/account/device-reply.ts";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

const notices = ["added", "removed", "password", "email", "saved"] as const;

export const load: PageServerLoad = async (event) => ({
  security: await api(event).get<Security>("/api/account/security"),
  notice: notices.find((name) => event.url.searchParams.has(name)) ?? null,
});

type Event = Parameters<NonNullable<Actions["confirm"]>>[0];

export const actions: Actions = {
  confirm: async (event) => {
    const { values } = await readForm(event.request);
    return settled(await api(event).trySend("POST", "/api/session/confirmation", { password: values.password }), "");
  },
  startTotp: async (event) => {
    const answer = await api(event).trySend<TotpEnrolment>("POST", "/api/account/totp");
    return answer.ok ? { totp: answer.data } : formFailure(answer.problem);
  },
  confirmTotp: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<RecoveryCodes>("POST", "/api/account/totp/confirmation", { code: values.code });
    // The same secret is shown again, so that a mistyped code does not mean starting over.
    if (!answer.ok)
      return fail(answer.problem.status, {
        ...formFailure(answer.problem).data,
        totp: { secret: values.secret ?? "", uri: values.uri ?? "" },
      });
    return shown(answer.data);
  },
  removeTotp: async (event) => settled(await api(event).trySend("DELETE", "/api/account/totp"), "removed"),
  confirmByPasskey: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/session/passkey", { response: deviceReply(values.response) });
    return answer.ok ? settled(answer, "") : formFailure({ ...answer.problem, title: m.field_passkey_refused(), errors: [] });
  },
  addPasskey: async (event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend<RecoveryCodes>("POST", "/api/account/passkeys", {
      name: values.name,
      response: deviceReply(values.response),
    });
    return answer.ok ? shown(answer.data) : formFailure(answer.problem, {}, (field) => (field === "name" ? "passkey_name" : field));
  },
  removePasskey: async (event) => {
    const { values } = await readForm(event.request);
    return settled(await api(event).trySend("DELETE", `/api/account/passkeys/${encodeURIComponent(values.id ?? "")}`), "removed");
  },
  renewCodes: async (event) => {
    const answer = await api(event).trySend<RecoveryCodes>("POST", "/api/account/recovery-codes");
    return answer.ok ? shown(answer.data) : formFailure(answer.problem);
  },
  changePassword: async (event: Event) => {
    const { values } = await readForm(event.request);
    return settled(
      await api(event).trySend("PUT", "/api/account/password", {
        current_password: values.current_password,
        new_password: values.new_password,
      }),
      "password",
    );
  },
  changeLocale: async (event) => {
    const { values } = await readForm(event.request);
    return settled(await api(event).trySend("PUT", "/api/account/locale", { locale: values.locale }), "saved");
  },
  changeEmail: async (event: Event) => {
    const { values } = await readForm(event.request);
    const answer = await api(event).trySend("POST", "/api/account/email-change", { new_email: values.new_email });
    return answer.ok ? settled(answer, "email") : formFailure(answer.problem, values);
  },
};

/** After success the page is asked for anew, and says what happened. */
function settled(answer: Awaited<ReturnType<ReturnType<typeof api>["trySend"]>>, notice: "" | (typeof notices)[number]) {
  if (!answer.ok) return formFailure(answer.problem);
  redirect(303, `/account/security${notice ? `?${notice}=1` : ""}`);
}

/** Codes stand in this one reply; an account that keeps its earlier ones gets none. */
function shown({ recovery_codes }: RecoveryCodes) {
  if (recovery_codes.length === 0) redirect(303, "/account/security?added=1");
  return { recoveryCodes: recovery_codes };
}
