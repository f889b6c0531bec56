import { randomUUID } from "node:crypto";
import { errorTitle, fieldErrorText } from "@jump/contract/error-text.ts";
import { errorStatus, Refusal, type ErrorCode } from "@jump/contract/errors.ts";
import { localeFromHeader, locales, type Locale } from "@jump/contract/locale.ts";
import type { Problem } from "@jump/contract/problem.ts";
import { Hono, type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { z } from "zod";
import type { Actor, Ctx, RequestCtx, RequestFacts } from "./context.ts";
import { inTransaction, isOutage, type Database, type Tx } from "./db.ts";
import type { Endpoint } from "./endpoint.ts";
import { toFieldErrors } from "./field-errors.ts";
import { parseJson } from "./json.ts";
import type { Logger } from "./log.ts";
import { serveFile, type FileAnswer } from "./serve-file.ts";
import { createTurnstile } from "./turnstile.ts";

/** On https the browser itself keeps other hosts of the domain from setting the cookie (RFC 6265bis, `__Host-`); http cannot have that. */
function sessionCookieOf(origin: string): string {
  return origin.startsWith("https:") ? "__Host-jump_session" : "jump_session";
}

export type Credentials = { session: string | null; bearer: string | null };

export type HttpDeps = {
  db: Database;
  log: Logger;
  /** Makes the domain context of one transaction. */
  createCtx(tx: Tx, actor: Actor, locale: Locale): Ctx;
  authenticate(tx: Tx, credentials: Credentials): Promise<Actor>;
  /** The request's id, peer address and the origin it came to, known to whoever accepted the connection. */
  facts(): { id: string; ip: string; origin: string } | null;
  /** null: the origin each request came to. */
  publicUrl: string | null;
};

/** Serves the endpoints below /api: authorise, parse, run in one transaction, present, and turn refusals into problem+json. */
export function createApi(endpoints: readonly Endpoint[], deps: HttpDeps): Hono {
  const app = new Hono().basePath("/api");
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1");
    app.on(endpoint.method.toUpperCase(), path, (c) => serve(c, endpoint, deps));
  }
  app.notFound((c) => problem(c, new Refusal("not_found"), localeOf(c), deps.facts()?.id ?? randomUUID()));
  return app;
}

/** As many as the hash runs side by side, and one that is just beginning or ending. */
const hashing = createTurnstile(3, 60);
const runAtOnce = <T>(work: () => Promise<T>) => work();

async function serve(c: Context, endpoint: Endpoint, deps: HttpDeps): Promise<Response> {
  const locale = localeOf(c);
  const facts = deps.facts() ?? { id: randomUUID(), ip: "127.0.0.1", origin: new URL(c.req.url).origin };
  c.header("x-request-id", facts.id);
  c.header("cache-control", "no-store");
  try {
    const origin = deps.publicUrl ?? facts.origin;
    const credentials = credentialsOf(c, origin);
    const request: RequestFacts = {
      ...facts,
      userAgent: (c.req.header("user-agent") ?? "").slice(0, 300),
      sessionToken: credentials.session,
      bearer: endpoint.ownBearer ? credentials.bearer : null,
      origin,
    };
    if (endpoint.method !== "get" && !credentials.bearer) refuseCrossSite(c, request.origin);
    const open = async (tx: Tx): Promise<RequestCtx> => {
      const actor = await deps.authenticate(tx, endpoint.ownBearer ? { session: null, bearer: null } : credentials);
      authorise(endpoint, actor);
      return { ...deps.createCtx(tx, actor, locale), request, setSessionCookie: (token) => writeCookie(c, token, request.origin) };
    };
    // A big body is taken in only from those who may send it.
    const { upload } = endpoint;
    if (upload) await inTransaction(deps.db, async (tx) => upload.admit?.(await open(tx)));
    const raw = await rawInput(c, endpoint);
    const inItsTurn = endpoint.hashesPassword ? hashing.pass : runAtOnce;
    const outcome = await inItsTurn(() =>
      inTransaction(deps.db, async (tx) => {
        const ctx = await open(tx);
        const input = parseInput(endpoint, raw);
        try {
          return { value: present(endpoint, await endpoint.handle(ctx, input as never)) };
        } catch (error) {
          if (endpoint.commitOnRefusal && error instanceof Refusal) return { refusal: error };
          throw error;
        }
      }),
    );
    if (outcome.refusal) throw outcome.refusal;
    const { status, attachment, file } = endpoint.success;
    if (file) return serveFile(c, outcome.value as FileAnswer, file);
    if (attachment) c.header("content-disposition", `attachment; filename="${attachment}"`);
    const text = outcome.value as string | null;
    return text === null ? c.body(null, status as 204) : c.body(text, status as 200, { "content-type": "application/json" });
  } catch (error) {
    if (error instanceof Refusal) return problem(c, error, locale, facts.id);
    // Only the kind of error and where it arose: a database message may quote personal data.
    const { name, code, stack } = error as Error & { code?: string };
    deps.log.error({ requestId: facts.id, operation: endpoint.operationId, error: name, code, at: framesOf(stack) }, "request failed");
    return problem(c, new Refusal(isOutage(error) ? "unavailable" : "internal"), locale, facts.id);
  }
}

/** What is sent of what a handler gave: a file, or the text of a body, which is made while the last statements are on their way. */
function present({ success: { schema, file } }: Endpoint, value: unknown): unknown {
  if (file) return value;
  // The schema strips what a presenter should not have let through.
  return schema ? JSON.stringify(schema.parse(value)) : null;
}

/** The stack without its first lines, where an error message may quote what a person wrote. */
export function framesOf(stack: string | undefined): string[] {
  return (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}

function authorise(endpoint: Endpoint, actor: Actor): void {
  if (actor.role !== "none" && actor.via === "token") {
    const scope = endpoint.method === "get" ? "read" : "write";
    if (endpoint.sessionOnly || !actor.scopes.includes(scope)) throw new Refusal("token_not_allowed");
  }
  const answer = endpoint.access.may(actor);
  if (answer !== "yes") throw new Refusal(answer);
}

async function rawInput(c: Context, endpoint: Endpoint): Promise<{ params: unknown; query: unknown; body: unknown }> {
  const query = c.req.query();
  if (Object.values(query).some((value) => value.includes("\u0000"))) throw new Refusal("invalid_input", { detail: "U+0000" });
  return { params: c.req.param(), query, body: await readBody(c, endpoint) };
}

async function readBody(c: Context, { body, upload, bodyLimit = 65_536 }: Endpoint): Promise<unknown> {
  if (upload) return readBytes(c, bodyLimit);
  return body ? parseJson(await readBytes(c, bodyLimit)) : undefined;
}

async function readBytes(c: Context, limit: number): Promise<Buffer> {
  if (Number(c.req.header("content-length") ?? 0) > limit) throw new Refusal("too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new Refusal("too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseInput(endpoint: Endpoint, raw: { params: unknown; query: unknown; body: unknown }): unknown {
  const params = endpoint.params?.safeParse(raw.params);
  // An id that cannot exist is not found, so that guessing learns nothing.
  if (params && !params.success) throw new Refusal("not_found");
  const body = endpoint.upload ? raw.body : parsePart(endpoint.body, raw.body);
  return { params: params?.data, query: parsePart(endpoint.query, raw.query), body };
}

function parsePart(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw new Refusal("invalid_input", { fields: toFieldErrors(parsed.error.issues) });
  return parsed.data;
}

/** Browsers say where a request comes from; a state change asked by another site is refused (CSRF). */
function refuseCrossSite(c: Context, origin: string): void {
  const from = c.req.header("origin");
  const site = c.req.header("sec-fetch-site");
  const isOwn = from === undefined || from === origin || from === new URL(c.req.url).origin;
  if (!isOwn || (site !== undefined && site !== "same-origin" && site !== "none")) throw new Refusal("cross_site");
}

function credentialsOf(c: Context, origin: string): Credentials {
  const authorization = c.req.header("authorization") ?? "";
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(authorization)?.[1] ?? null;
  // A header that is there but malformed must not silently fall back to the cookie.
  if (authorization && !bearer) throw new Refusal("unauthenticated");
  return { session: bearer ? null : (getCookie(c, sessionCookieOf(origin)) ?? null), bearer };
}

function writeCookie(c: Context, token: string | null, origin: string): void {
  setCookie(c, sessionCookieOf(origin), token ?? "", {
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
    secure: origin.startsWith("https:"),
    maxAge: token ? 30 * 86_400 : 0,
  });
}

function localeOf(c: Context): Locale {
  const chosen = getCookie(c, "PARAGLIDE_LOCALE");
  return locales.find((locale) => locale === chosen) ?? localeFromHeader(c.req.header("accept-language"));
}

function problem(c: Context, refusal: Refusal, locale: Locale, requestId: string): Response {
  const code: ErrorCode = refusal.code;
  const body: Problem = {
    type: `/problems/${code}`,
    title: errorTitle(code, locale),
    status: errorStatus[code],
    code,
    ...(refusal.detail ? { detail: refusal.detail } : {}),
    request_id: requestId,
    ...(refusal.fields.length > 0
      ? { errors: refusal.fields.map((error) => ({ field: error.field, code: error.code, message: fieldErrorText(error, locale) })) }
      : {}),
  };
  return c.body(JSON.stringify(body), errorStatus[code], {
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": locale,
  });
}
