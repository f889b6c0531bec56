import { redirect } from "@sveltejs/kit";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { account } = await event.parent();
  if (account?.role !== "staff") redirect(303, account ? "/" : `/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
};
