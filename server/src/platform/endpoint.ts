import type { ErrorCode } from "@jump/contract/errors.ts";
import type { z } from "zod";
import type { Actor, RequestCtx } from "./context.ts";

/** Who may call an endpoint at all: a named predicate over the actor; rules about a particular row stand in the verb. */
export type Access = { name: string; may(actor: Actor): "yes" | ErrorCode };

export type EndpointSpec<Params, Query, Body, Result> = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below /api, parameters in braces. */
  path: `/${string}`;
  operationId: string;
  tag: string;
  summary: string;
  access: Access;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** Largest accepted body in bytes; 64 KiB unless said. */
  bodyLimit?: number;
  /** Takes the body as it is, of one of these media types, instead of JSON; the handler gets a Buffer. Before it is read, `admit` may refuse. */
  upload?: { types: readonly string[]; description: string; admit?(ctx: RequestCtx): Promise<unknown> };
  /** The bearer secret is no account's token: nobody is signed in by it, and the handler judges `ctx.request.bearer` itself. */
  ownBearer?: boolean;
  /** Refuses API tokens: account security is for people in a session. */
  sessionOnly?: boolean;
  /** Hashes a password: only a few at once are given a database connection, so that a flood of them leaves the others theirs. */
  hashesPassword?: boolean;
  /** Kept when the handler refuses, e.g. the record of a failed sign-in. */
  commitOnRefusal?: boolean;
  /** With `attachment` browsers keep the answer as a file of that name; with `file` the handler gives a `FileAnswer`, sent as that media type, in parts if asked so. */
  success: {
    status: 200 | 201 | 202 | 204;
    description: string;
    schema?: z.ZodType<Result>;
    attachment?: string;
    file?: string;
  };
  errors: readonly ErrorCode[];
};

export type EndpointInput<Params, Query, Body> = { params: Params; query: Query; body: Body };

export type Endpoint = EndpointSpec<unknown, unknown, unknown, unknown> & {
  handle(ctx: RequestCtx, input: EndpointInput<never, never, never>): Promise<unknown>;
};

/** One documented, authorised, parsed way into the API. */
export function endpoint<Params = undefined, Query = undefined, Body = undefined, Result = undefined>(
  spec: EndpointSpec<Params, Query, Body, Result>,
  handle: (ctx: RequestCtx, input: EndpointInput<Params, Query, Body>) => Promise<Result>,
): Endpoint {
  return { ...spec, errors: [...new Set([...spec.errors, ...impliedErrors(spec as never)])], handle } as unknown as Endpoint;
}

/** The refusals that follow from the form of an endpoint, so that no author has to remember them. */
function impliedErrors(
  spec: Pick<Endpoint, "access" | "method" | "params" | "body" | "query" | "hashesPassword" | "upload" | "success">,
): ErrorCode[] {
  const implied: ErrorCode[] = [];
  const visitor = spec.access.may({ role: "none", accountId: null });
  if (visitor !== "yes") implied.push(visitor, "second_factor_required", "forbidden", "token_not_allowed");
  if (spec.method !== "get") implied.push("cross_site");
  if (spec.hashesPassword) implied.push("unavailable");
  if (spec.params) implied.push("not_found");
  if (spec.body || spec.upload) implied.push("too_large");
  if (spec.success.file) implied.push("range_not_satisfiable");
  if (spec.body || spec.upload || spec.query) implied.push("invalid_input");
  return implied;
}
