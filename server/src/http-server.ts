import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { requestContextKey, type RequestContext } from "@jump/contract/request-context.ts";
import type { Logger } from "#platform/log.ts";
import { compressBody } from "./compress-body.ts";
import type { Config } from "./config.ts";
import type { WebHost } from "./web-host.ts";

const requests = new AsyncLocalStorage<RequestContext & { origin: string }>();
(globalThis as Record<symbol, unknown>)[requestContextKey] = requests;

/** The number, the caller's address and the origin of the request being served, or null outside one. */
export function currentFacts(): { id: string; ip: string; origin: string } | null {
  const context = requests.getStore();
  return context ? { id: context.requestId, ip: context.ip, origin: context.origin } : null;
}

const largestForm = 512 * 1024;

/** An HTTP server for health, API and pages; it answers 503 until `open` gave it a host. It does not listen yet. */
export function createHttpServer(config: Config, log: Logger): Server & { open(host: WebHost): void } {
  let host: WebHost | null = null;
  const answer = (request: Request) => answerInProcess(host, request);
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    const requestId = randomUUID();
    const started = performance.now();
    const ip = clientAddress(request, config.trustProxy);
    const origin = setOrigin(request, config);
    response.setHeader("x-request-id", requestId);
    response.setHeader("x-content-type-options", "nosniff");
    if (request.headers["x-forwarded-proto"] === "https")
      response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
    response.once("close", () => logAccess(log, request, response, requestId, started));
    compressBody(request, response);
    requests.run({ requestId, ip, origin, isDemo: config.mode === "demo", contactEmail: config.contactEmail, fetch: answer }, () => {
      if (!host || isInProcess(pathOf(request))) return void listener(request, response);
      if (isTooLarge(request)) return void response.writeHead(413, { connection: "close" }).end();
      host.page(request, response, (error) => {
        if (error) log.error({ requestId, error: (error as Error).name }, "page failed");
        response.statusCode = error ? 500 : 404;
        response.end();
      });
    });
  });
  server.requestTimeout = 60_000;
  return Object.assign(server, { open: (opened: WebHost) => void (host = opened) });
}

/** Forms are small; only the page that takes files in takes large bodies, up to what its host allows (`web-host.ts`). */
function isTooLarge(request: IncomingMessage): boolean {
  if (pathOf(request) === "/me/data/import") return false;
  return request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > largestForm;
}

function isInProcess(path: string): boolean {
  return path.startsWith("/api/") || path === "/healthz" || path === "/readyz";
}

async function answerInProcess(host: WebHost | null, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/healthz") return Response.json({ alive: true });
  if (!host) return notYet(request);
  const app = await host.app();
  if (pathname !== "/readyz") return app.fetch(request);
  const readiness = await app.isReady();
  return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}

/** While the instance starts, programs are told so and browsers try again by themselves. */
function notYet(request: Request): Response {
  const status = { status: 503, headers: { "retry-after": "1", refresh: "1", "cache-control": "no-store" } };
  if (!request.headers.get("accept")?.includes("text/html"))
    return Response.json({ ready: false, checks: { start: "not finished" } }, status);
  const page = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Jump! Community</title>
<p style="max-width:40rem;margin:4rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif">Jump! Community démarre ; cette page s’ouvrira d’elle-même.<br><span lang="en">Jump! Community is starting; this page will open by itself.</span></p></html>`;
  return new Response(page, { ...status, headers: { ...status.headers, "content-type": "text/html; charset=utf-8" } });
}

/** The peer, or behind a trusted proxy the last address that it added. */
function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const peer = request.socket.remoteAddress ?? "";
  const forwarded = trustProxy ? firstOf(request.headers["x-forwarded-for"])?.split(",").at(-1)?.trim() : undefined;
  const found = [forwarded, peer]
    .map((address) => address?.replace(/^::ffff:/, "").replace(/%.*$/, ""))
    .find((address) => address && isIP(address));
  return found ?? "127.0.0.1";
}

/** Says to the pages, and returns, under which origin the caller reached us; what the caller claims counts only behind a trusted proxy. */
function setOrigin(request: IncomingMessage, { publicUrl, trustProxy }: Config): string {
  const { headers } = request;
  const own = publicUrl ? new URL(publicUrl) : null;
  const claimed = trustProxy ? firstOf(headers["x-forwarded-proto"]) : undefined;
  const scheme = own?.protocol.slice(0, -1) ?? (claimed === "https" ? "https" : "http");
  const host = own?.host ?? headers.host?.toLowerCase() ?? "localhost";
  headers["x-forwarded-proto"] = scheme;
  headers["x-forwarded-host"] = host;
  return `${scheme}://${host}`;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0]!;
}

/** One line a request without anything about the person: no address, no query, and no id or token that stands in the path. */
function logAccess(log: Logger, request: IncomingMessage, response: ServerResponse, requestId: string, started: number): void {
  const shape = pathOf(request)
    .split("/")
    .map((part) => (/^[a-z_.-]{0,24}$/i.test(part) ? part : ":x"))
    .join("/");
  if (shape.startsWith("/_app/")) return;
  log.info(
    { requestId, method: request.method, path: shape, status: response.statusCode, ms: Math.round(performance.now() - started) },
    "request",
  );
}
