import { errorStatus } from "@jump/contract/errors.ts";
import { Problem } from "@jump/contract/problem.ts";
import { OpenAPIHono, type z } from "@hono/zod-openapi";
import type { Endpoint } from "./endpoint.ts";

/** The OpenAPI 3.1 description of the endpoints, made from the same schemas that parse and present. */
export function describeApi(endpoints: readonly Endpoint[], info: { title: string; version: string; description: string }): object {
  const { openAPIRegistry, getOpenAPI31Document } = registry();
  openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-jump_session",
    description: "Over http, as on one's own machine, the cookie is called jump_session.",
  });
  openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  for (const endpoint of endpoints) openAPIRegistry.registerPath(pathOf(endpoint) as never);
  return getOpenAPI31Document({ openapi: "3.1.0", info, servers: [{ url: "/api" }] });
}

function registry() {
  const app = new OpenAPIHono();
  return { openAPIRegistry: app.openAPIRegistry, getOpenAPI31Document: app.getOpenAPI31Document.bind(app) };
}

function pathOf(endpoint: Endpoint): object {
  const { params, query, success } = endpoint;
  const isPublic = endpoint.access.may({ role: "none", accountId: null }) === "yes";
  const byStatus = Map.groupBy(endpoint.errors, (code) => errorStatus[code]);
  const refusals = [...byStatus].map(([status, codes]) => [
    status,
    { description: codes.join(", "), content: { "application/problem+json": { schema: Problem } } },
  ]);
  return {
    method: endpoint.method,
    path: endpoint.path,
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: `Access: ${endpoint.access.name}.${endpoint.sessionOnly ? " Not with an API token." : ""}`,
    security: isPublic ? [] : endpoint.sessionOnly ? [{ session: [] }] : [{ session: [] }, { token: [] }],
    request: {
      ...(params ? { params: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...bodyOf(endpoint),
    },
    responses: {
      ...answersOf(success),
      ...Object.fromEntries(refusals),
    },
  };
}

const bytes = { schema: { type: "string", format: "binary" } } as const;

function bodyOf({ body, upload }: Endpoint): object {
  if (upload) return { body: { required: true, description: upload.description, content: contentOf(upload.types, bytes) } };
  return body ? { body: { required: true, content: contentOf(["application/json"], { schema: body }) } } : {};
}

function answersOf({ status, description, schema, file }: Endpoint["success"]): object {
  if (schema) return { [status]: { description, content: contentOf(["application/json"], { schema }) } };
  if (!file) return { [status]: { description } };
  const part = {
    description: "The bytes that `Range` asks for; `If-Range` takes the `ETag` of the first answer",
    content: contentOf([file], bytes),
  };
  return { [status]: { description, content: contentOf([file], bytes) }, 206: part };
}

function contentOf(types: readonly string[], content: object): object {
  return Object.fromEntries(types.map((type) => [type, content]));
}
