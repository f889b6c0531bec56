import { redirect } from "@sveltejs/kit";
import { api } from "#lib/api.ts";
import { safePath } from "#lib/forms.ts";
import type { RequestHandler } from "./$types";

/** Closes the notice of a change of the policy, and goes back to the page it stood on. */
export const POST: RequestHandler = async (event) => {
  const data = await event.request.formData();
  const back = data.get("back");
  await api(event).put("/api/me/policy-notice", { version: Number(data.get("version")) });
  redirect(303, safePath(typeof back === "string" ? back : null));
};
