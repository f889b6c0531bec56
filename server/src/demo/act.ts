import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Ctx, RequestCtx, SignedInActor } from "#platform/context.ts";
import type { Endpoint } from "#platform/endpoint.ts";

export type Act = {
  as: SignedInActor["role"];
  accountId: string;
  at: Temporal.Instant;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
};

/** Does what a person of the demonstration does through an endpoint, at a moment that may lie in the past. */
export type Perform = <T>(operationId: string, result: z.ZodType<T>, act: Act) => Promise<T>;

/** The same checks, verbs and records as for a request; only the session is made up. */
export function performer(ctx: Ctx, endpoints: readonly Endpoint[], origin: string): Perform {
  const byId = new Map(endpoints.map((endpoint) => [endpoint.operationId, endpoint]));
  return async (operationId, result, { as, accountId, at, params, query = {}, body }) => {
    const endpoint = byId.get(operationId);
    if (!endpoint) throw new Error(`there is no operation ${operationId}`);
    const actor: SignedInActor = {
      role: as,
      accountId,
      credentialId: randomUUID(),
      via: "session",
      scopes: ["read", "write"],
      owesSecondFactor: false,
    };
    if (endpoint.access.may(actor) !== "yes") throw new Error(`${as} may not ${operationId}`);
    const request: RequestCtx["request"] = { id: "demo", ip: "192.0.2.1", userAgent: "demo", sessionToken: null, bearer: null, origin };
    const input = { params: endpoint.params?.parse(params), query: endpoint.query?.parse(query), body: endpoint.body?.parse(body) };
    const answer = await endpoint.handle({ ...ctx, actor, now: at, request, setSessionCookie: () => {} }, input as never);
    return result.parse(answer);
  };
}
