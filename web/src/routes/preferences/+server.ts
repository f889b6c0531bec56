import { cookieMaxAge, cookieName, isLocale } from "@jump/contract/paraglide/runtime.js";
import { redirect } from "@sveltejs/kit";
import { safePath } from "#lib/forms.ts";
import { themeCookie, themeOf } from "#lib/theme.ts";
import type { RequestHandler } from "./$types";

/** Keeps the chosen language and theme in cookies, for signed-in people and visitors alike, and goes back to the page. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const data = await request.formData();
  const options = { path: "/", httpOnly: false, secure: url.protocol === "https:", sameSite: "lax", maxAge: cookieMaxAge } as const;
  const locale = data.get("locale");
  if (isLocale(locale)) cookies.set(cookieName, locale, options);
  const theme = data.get("theme");
  if (typeof theme === "string") cookies.set(themeCookie, themeOf(theme), options);
  const back = data.get("back");
  redirect(303, safePath(typeof back === "string" ? back : null));
};
