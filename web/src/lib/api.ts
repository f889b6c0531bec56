import { m } from "@jump/contract/paraglide/messages.js";
import { Problem } from "@jump/contract/problem.ts";
import { error, fail, redirect, type ActionFailure } from "@sveltejs/kit";
import { withoutSecrets, type FormState, type FormValues } from "#lib/forms.ts";

/** What `load` functions and actions hand over: their own event. */
type Caller = { fetch: typeof fetch; url: URL };
type Query = Record<string, string | number | boolean | null | undefined>;
export type Answer<T> = { ok: true; data: T } | { ok: false; problem: Problem };

/**
 * The API for `load` functions and actions, as the person who asks: `const { items } = await api(event).get<…>("/api/missions")`.
 * What is refused leads to sign-in or to the error page; where a form must show it instead, use `try…`.
 */
export function api({ fetch, url }: Caller) {
  async function attempt<T>(method: string, path: string, body?: unknown, query: Query = {}): Promise<Answer<T>> {
    if (!isPlainPath(path)) return { ok: false, problem: noSuchPath() };
    const init: RequestInit = { method };
    if (body instanceof Blob) Object.assign(init, { headers: { "content-type": body.type || "application/octet-stream" }, body });
    else if (body !== undefined) Object.assign(init, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const response = await fetch(withQuery(path, query), init);
    if (response.ok) {
      const text = await response.text();
      return { ok: true, data: (text === "" ? undefined : JSON.parse(text)) as T };
    }
    return { ok: false, problem: await readProblem(response) };
  }
  async function demand<T>(method: string, path: string, body?: unknown, query: Query = {}): Promise<T> {
    const answer = await attempt<T>(method, path, body, query);
    return answer.ok ? answer.data : refuse(answer.problem, url);
  }
  return {
    get: <T>(path: `/api/${string}`, query: Query = {}) => demand<T>("GET", path, undefined, query),
    post: <T = undefined>(path: `/api/${string}`, body: unknown = {}) => demand<T>("POST", path, body),
    put: <T = undefined>(path: `/api/${string}`, body: unknown = {}) => demand<T>("PUT", path, body),
    patch: <T = undefined>(path: `/api/${string}`, body: unknown = {}) => demand<T>("PATCH", path, body),
    delete: <T = undefined>(path: `/api/${string}`) => demand<T>("DELETE", path),
    tryGet: <T>(path: `/api/${string}`, query: Query = {}) => attempt<T>("GET", path, undefined, query),
    /** Like the above, but hands a refusal back, for `formFailure`. */
    trySend: <T = undefined>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: `/api/${string}`, body: unknown = {}) =>
      attempt<T>(method, path, body),
    /** Sends a file as it is, not as JSON. */
    tryUpload: <T>(path: `/api/${string}`, file: Blob) => attempt<T>("POST", path, file),
  };
}

/**
 * Whether a path leads where it says. Parts that come from an address bar or a form are encoded where the path is written; a part that
 * still climbs (`..`), is empty, or begins a query would reach another route in the name of the person who asks, and is refused.
 */
export function isPlainPath(path: string): boolean {
  return path.startsWith("/api/") && !path.includes("//") && new URL(path, "http://localhost").pathname === path;
}

/** Ends an action with what the API refused: `form.message`, `form.errors[field]` and the values to keep, secrets left out. */
export function formFailure(
  problem: Problem,
  values: FormValues = {},
  fieldNames: (field: string) => string = (field) => field,
): ActionFailure<FormState> {
  const errors = Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [fieldNames(field), message]));
  return fail(problem.status, { message: problem.title, code: problem.code, errors, values: withoutSecrets(values) });
}

function refuse(problem: Problem, url: URL): never {
  const next = encodeURIComponent(url.pathname + url.search);
  if (problem.code === "unauthenticated") redirect(303, `/sign-in?next=${next}`);
  if (problem.code === "second_factor_required") redirect(303, `/sign-in/second-factor?next=${next}`);
  // Staff say first why they read a person's record, and come back.
  if (problem.code === "purpose_required" && problem.detail)
    redirect(303, `/staff/purpose?for=${encodeURIComponent(problem.detail)}&next=${next}`);
  error(problem.status, { message: problem.title, problem });
}

/** What the API itself says of an id that nothing has. */
function noSuchPath(): Problem {
  return { type: "about:blank", title: m.error_not_found(), status: 404, code: "not_found", request_id: "" };
}

async function readProblem(response: Response): Promise<Problem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  return {
    type: "about:blank",
    title: "",
    status: response.status >= 400 ? response.status : 500,
    code: "internal",
    request_id: response.headers.get("x-request-id") ?? "",
  };
}

function withQuery(path: string, query: Query): string {
  const entries = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`;
}
