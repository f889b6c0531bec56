import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { Logger } from "#platform/log.ts";
import type { App } from "./app.ts";
import { readConfig, type Config } from "./config.ts";
import { createHttpServer, currentFacts } from "./http-server.ts";
import type { WebHost } from "./web-host.ts";

const lines: Record<string, unknown>[] = [];
const log = {
  info: (line: Record<string, unknown>) => lines.push(line),
  error: (line: Record<string, unknown>) => lines.push(line),
} as unknown as Logger;
const stops: (() => void)[] = [];

afterEach(() => {
  lines.length = 0;
  for (const stop of stops.splice(0)) stop();
});

/** A server whose API tells what it was told, and whose pages are one long text. */
async function serve(env: Record<string, string> = {}, isOpen = true): Promise<string> {
  const config: Config = readConfig({
    DATABASE_URL: "postgres://nowhere/x",
    SECRET_KEY: "a test instance needs thirty-two characters",
    ...env,
  });
  const app = {
    fetch: async (incoming: Request) => Response.json({ facts: currentFacts(), url: incoming.url }),
    isReady: async () => ({ ready: false, checks: { database: "down" } }),
  } as unknown as App;
  const host: WebHost = {
    page: (incoming, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`${incoming.headers["x-forwarded-proto"]}://${incoming.headers["x-forwarded-host"]} ${"é".repeat(5000)}`);
    },
    app: async () => app,
    close: async () => {},
  };
  const server = createHttpServer(config, log);
  if (isOpen) server.open(host);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("answers that it is alive but not ready until it was opened", async () => {
  const address = await serve({}, false);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect((await fetch(`${address}/readyz`)).status).toBe(503);
  expect((await fetch(`${address}/api/session`)).status).toBe(503);
  const page = await fetch(`${address}/`, { headers: { accept: "text/html" } });
  expect([page.status, page.headers.get("refresh"), page.headers.get("content-type")]).toEqual([503, "1", "text/html; charset=utf-8"]);
});

test("says what is not ready, with status 503", async () => {
  const response = await fetch(`${await serve()}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ ready: false, checks: { database: "down" } });
});

test("gives every request a number of its own, the same to the application and to the caller", async () => {
  const response = await fetch(`${await serve()}/api/anything`);
  const { facts } = (await response.json()) as { facts: { id: string } };
  expect(response.headers.get("x-request-id")).toBe(facts.id);
  expect(currentFacts()).toBeNull();
});

test("believes X-Forwarded-For only behind a trusted proxy, and then the address the proxy itself added", async () => {
  const headers = { "x-forwarded-for": "198.51.100.7, 203.0.113.9" };
  const seenBy = async (address: string) =>
    ((await (await fetch(`${address}/api/anything`, { headers })).json()) as { facts: { ip: string } }).facts.ip;
  expect(await seenBy(await serve())).toBe("127.0.0.1");
  expect(await seenBy(await serve({ TRUST_PROXY: "1" }))).toBe("203.0.113.9");
});

test("tells the pages the public address, and lets no caller claim another", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "evil.example" };
  const address = await serve();
  expect(await (await fetch(`${address}/`, { headers })).text()).toContain(`${address} `);
  const behindProxy = await serve({ PUBLIC_URL: "https://jump.example" });
  const answer = await fetch(`${behindProxy}/`, { headers });
  expect(await answer.text()).toContain("https://jump.example ");
  expect(answer.headers.get("strict-transport-security")).toMatch(/^max-age=/);
});

test("tells the API under which address the caller came, the scheme being the proxy's word if one is trusted", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "evil.example" };
  const seenBy = async (address: string) =>
    ((await (await fetch(`${address}/api/anything`, { method: "POST", headers })).json()) as { facts: { origin: string } }).facts.origin;
  const open = await serve();
  expect(await seenBy(open)).toBe(open);
  const trusting = await serve({ TRUST_PROXY: "1" });
  expect(await seenBy(trusting)).toBe(trusting.replace("http:", "https:"));
  expect(await seenBy(await serve({ TRUST_PROXY: "1", PUBLIC_URL: "https://jump.example" }))).toBe("https://jump.example");
});

test("compresses text for those who accept it, and gives back the same text", async () => {
  const address = await serve();
  const [plain, brotli, gzip] = await Promise.all(["identity", "br", "gzip"].map((encoding) => raw(address, encoding)));
  expect(plain!.encoding).toBeUndefined();
  expect(brotli!.encoding).toBe("br");
  expect(gzip!.encoding).toBe("gzip");
  expect(brotli!.bytes).toBeLessThan(plain!.bytes / 10);
  const decoded = await (await fetch(`${address}/`)).text();
  expect(decoded.endsWith("é".repeat(5000))).toBe(true);
});

test("logs a request without its query, its address, or an id in its path", async () => {
  const address = await serve();
  await (await fetch(`${address}/talents/0193f0c2-7b1e-7d3a-9f00-aaaaaaaaaaaa/marie.dupont%40example.org?email=a@b.test`)).text();
  await expect.poll(() => lines.length).toBe(1);
  expect(lines[0]).toMatchObject({ method: "GET", path: "/talents/:x/:x", status: 200 });
  expect(JSON.stringify(lines)).not.toMatch(/127\.0\.0\.1|email|0193f0c2|dupont/);
});

function raw(address: string, encoding: string): Promise<{ encoding: string | undefined; bytes: number }> {
  return new Promise((resolve, reject) => {
    request(address, { headers: { "accept-encoding": encoding } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () => resolve({ encoding: response.headers["content-encoding"], bytes }));
    })
      .on("error", reject)
      .end();
  });
}
