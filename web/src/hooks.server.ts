import { requestContextKey, type RequestContext } from "@jump/contract/request-context.ts";
import { paraglideMiddleware } from "@jump/contract/paraglide/server.js";
import type { Handle, HandleFetch, HandleServerError } from "@sveltejs/kit/hooks";
import { parseSetCookie } from "cookie";
import type { AsyncLocalStorage } from "node:async_hooks";
import { themeCookie, themeOf } from "#lib/theme.ts";

const securityHeaders = {
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

export const handle: Handle = async ({ event, resolve }) => {
  const { requestId, isDemo, contactEmail } = context();
  const theme = themeOf(event.cookies.get(themeCookie));
  Object.assign(event.locals, { requestId, isDemo, contactEmail, theme });
  const response = await paraglideMiddleware(event.request, ({ locale }) =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replace("%lang%", locale).replace("%theme%", theme),
      // The one font of the first screen; the rest is asked for when it is needed.
      preload: ({ type, path }) => type === "js" || type === "css" || path.includes("inter-latin-wght-normal"),
    }),
  );
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  response.headers.append("vary", "Accept-Language, Cookie");
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-cache");
  return response;
};

/** Loads and actions reach the API inside this process, as the person who asked for the page: one authorisation path. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const { origin, pathname } = new URL(request.url);
  const isOurs = origin === event.url.origin && (pathname.startsWith("/api/") || pathname === "/readyz");
  if (!isOurs) return fetch(request);
  const headers = new Headers(request.headers);
  const cookies = event.cookies.getAll().map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  headers.delete("cookie");
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  for (const name of ["accept-language", "user-agent"]) {
    const value = event.request.headers.get(name);
    if (value) headers.set(name, value);
  }
  headers.set("x-request-id", context().requestId);
  const response = await context().fetch(new Request(request, { headers }));
  for (const line of response.headers.getSetCookie()) {
    const { name, value, ...attributes } = parseSetCookie(line)!;
    event.cookies.set(name, value ?? "", { httpOnly: false, secure: false, ...attributes, path: attributes.path ?? "/" } as never);
  }
  return response;
};

/** The reader gets the request's number and nothing about the inside; the log gets where it arose, never what a person wrote. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== "unknown") return;
  const { name, stack } = error as Error;
  const at = (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  console.error(
    JSON.stringify({ level: 50, msg: "page failed", requestId: event.locals.requestId, route: event.route.id, error: name, at }),
  );
  return { message: "internal", requestId: event.locals.requestId };
};

function context(): RequestContext {
  const storage = (globalThis as Record<symbol, unknown>)[requestContextKey] as AsyncLocalStorage<RequestContext> | undefined;
  const store = storage?.getStore();
  if (!store) throw new Error("The pages are served by server/src/main.ts, which gives each request its context.");
  return store;
}
