import { redirect } from "@sveltejs/kit";
import type { RequestHandler } from "./$types";

/** Ends the session on the server and goes home; a session that has already ended is as good. */
export const POST: RequestHandler = async ({ fetch }) => {
  await fetch("/api/session", { method: "DELETE" });
  redirect(303, "/");
};
