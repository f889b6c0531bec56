import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { afterAll, expect, test } from "vitest";
import { isPublicAddress, postOutside, type OutboundOptions } from "./outbound.ts";

const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.headers.host} ${request.url}`);
  if (request.url === "/away") response.writeHead(302, { location: "http://127.0.0.1/inside" }).end();
  else if (request.url === "/endless") response.end("x".repeat(100_000));
  else if (request.url === "/slow") return;
  else request.on("data", () => {}).on("end", () => response.writeHead(201).end("taken"));
}).listen(0, "127.0.0.1");
await once(server, "listening");
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const { port } = server.address() as AddressInfo;
const to = (address: string, options: Partial<OutboundOptions> = {}) =>
  postOutside(address, { body: Buffer.from("data"), headers: {} }, { allowLoopback: false, timeoutMs: 2000, ...options }).then(
    ({ status, text }) => `${status} ${text}`,
    (error: { failure: string }) => error.failure,
  );
const named =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address }));

test("addresses inside a network are told from public ones, in every spelling", () => {
  const inside =
    "127.0.0.1 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 192.0.2.1 " +
    "198.18.0.1 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 fc00::1 fe80::1 fe80::1%eth0 ff02::1 2001:db8::1 2002:7f00:1:: 2001::1 none";
  for (const address of [...inside.split(" "), ""]) expect(isPublicAddress(address), address).toBe(false);
  for (const outside of ["8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a01:4f8::1"])
    expect(isPublicAddress(outside), outside).toBe(true);
});

test("nothing is sent to a name that leads inside, even beside a public address, nor over http, nor to an address with a password", async () => {
  const local = `http://127.0.0.1:${port}/`;
  expect(await to(local)).toBe("not_public");
  expect(await to(`https://inside.example:${port}/`, { resolve: named("127.0.0.1") })).toBe("not_public");
  expect(await to("https://both.example/", { resolve: named("8.8.8.8", "10.0.0.1") })).toBe("not_public");
  expect(await to("http://public.example/", { resolve: named("8.8.8.8") })).toBe("not_public");
  for (const spelling of ["http://2130706433/", "http://0x7f.1/", "https://[::ffff:127.0.0.1]/", "https://[::1]/", "https://0/"])
    expect(await to(spelling), spelling).toBe("not_public");
  for (const wrong of ["https://me:secret@public.example/", "file:///etc/passwd", "ftp://public.example/", "nonsense"])
    expect(await to(wrong), wrong).toBe("address");
  expect(await to("https://nowhere.example/", { resolve: () => Promise.reject(new Error("no such name")) })).toBe("unreachable");
  // The setting that allows this machine allows no other.
  expect(await to("http://router.example/", { allowLoopback: true, resolve: named("192.168.1.1") })).toBe("not_public");
  expect(asked).toEqual([]);
});

test("a name is resolved once and the connection goes to the address that was checked", async () => {
  let times = 0;
  const resolve = async () => [{ address: times++ === 0 ? "127.0.0.1" : "192.168.1.1" }];
  expect(await to(`http://here.example:${port}/in`, { allowLoopback: true, resolve })).toBe("201 taken");
  expect(times).toBe(1);
  expect(asked).toEqual([`here.example:${port} /in`]);
});

test("a redirect is not followed, and an answer that never ends or never comes is given up", async () => {
  const here = `http://127.0.0.1:${port}`;
  expect(await to(`${here}/away`, { allowLoopback: true })).toBe("redirected");
  expect(await to(`${here}/endless`, { allowLoopback: true })).toBe("answer");
  expect(await to(`${here}/slow`, { allowLoopback: true, timeoutMs: 100 })).toBe("too_slow");
  expect(await to("http://127.0.0.1:1/", { allowLoopback: true })).toBe("unreachable");
});
