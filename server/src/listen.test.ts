import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { closeServer, listen } from "./listen.ts";

test("refuses a busy port that was asked for, in one sentence", async () => {
  const first = createServer().listen(0, "127.0.0.1");
  await once(first, "listening");
  const { port } = first.address() as AddressInfo;
  await expect(listen(createServer(), "127.0.0.1", port)).rejects.toThrow(
    `Port ${port} is in use by another program: choose another PORT.`,
  );
  first.close();
});

test("takes the next free port when none was asked for, and says which was busy", async () => {
  const first = createServer();
  const second = createServer();
  const taken = await listen(first, "127.0.0.1", null);
  const next = await listen(second, "127.0.0.1", null);
  expect(next.port).toBeGreaterThan(taken.port);
  expect(next.busy).toBe(3000);
  await Promise.all([closeServer(first, 100), closeServer(second, 100)]);
});

test("lets a request finish when it stops, but not for ever", async () => {
  const server = createServer((_, response) => void setTimeout(() => response.end("done"), 150));
  const { port } = await listen(server, "127.0.0.1", null);
  const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  await once(server, "request");
  await closeServer(server, 5000);
  expect(await answer).toBe("done");

  const stuck = createServer(() => {});
  const { port: other } = await listen(stuck, "127.0.0.1", null);
  const never = fetch(`http://127.0.0.1:${other}/`).catch(() => "cut");
  await once(stuck, "request");
  await closeServer(stuck, 50);
  expect(await never).toBe("cut");
});
