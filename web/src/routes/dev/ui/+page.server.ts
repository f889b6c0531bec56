import { error, fail } from "@sveltejs/kit";
import type { Actions, PageServerLoad } from "./$types";

/** A sheet of every component, for whoever builds pages; a production instance does not have it. */
export const load: PageServerLoad = ({ locals }) => {
  if (!locals.isDemo) error(404, { message: "not_found" });
};

export const actions: Actions = {
  default: async ({ request }) => {
    const given = (await request.formData()).get("email");
    const email = typeof given === "string" ? given : "";
    return fail(422, {
      message: "Certains champs sont à corriger.",
      errors: { email: "Saisissez une adresse e-mail comme nom@example.org." },
      values: { email },
    });
  },
};
