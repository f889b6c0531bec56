import { randomBytes } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { kmsMasterKeys } from "./kms-master-keys.ts";
import { startTransitServer } from "./transit-server.fixtures.ts";

const server = await startTransitServer("jump");
afterAll(() => server.close());
const settings = { url: server.url, token: server.token, key: "jump" };
const keys = kmsMasterKeys(settings);
const some = (count: number) => Array.from({ length: count }, (_, at) => ({ plain: randomBytes(32), context: `person ${at}` }));
beforeEach(() => void server.calls.splice(0));

test("keys wrapped by the service come back in their order, in as few requests as it takes batches", async () => {
  const wanted = some(600);
  const wrapped = await keys.wrap(wanted);
  expect(new Set(wrapped.map(({ id }) => id))).toEqual(new Set(["kms:jump:v1"]));
  const opened = await keys.unwrap(wrapped.map((one, at) => ({ ...one, context: wanted[at]!.context })));
  expect(opened).toEqual(wanted.map(({ plain }) => plain));
  expect(server.calls).toEqual(["encrypt 250", "encrypt 250", "encrypt 100", "decrypt 250", "decrypt 250", "decrypt 100"]);
  for (const [at, { wrapped: bytes }] of wrapped.entries()) expect(bytes.includes(wanted[at]!.plain)).toBe(false);
});

test("a key does not open for another person", async () => {
  const [wrapped] = await keys.wrap(some(1));
  await expect(keys.unwrap([{ ...wrapped!, context: "person 7" }])).rejects.toThrow(
    `The key service at ${server.url} refuses to decrypt with the key jump (status 400): cipher: message authentication failed.`,
  );
});

test("after the service rotates its key, new keys carry the new version and old ones still open", async () => {
  const [wanted] = some(1);
  const [old] = await keys.wrap([wanted!]);
  const before = Number(/v(\d+)$/.exec(await keys.currentId())![1]);
  server.rotate();
  expect(await keys.currentId()).toBe(`kms:jump:v${before + 1}`);
  expect((await keys.wrap([wanted!]))[0]!.id).toBe(`kms:jump:v${before + 1}`);
  expect(await keys.unwrap([{ ...old!, context: wanted!.context }])).toEqual([wanted!.plain]);
  expect(keys.knows(old!.id) && !keys.knows("kms:other:v1") && !keys.knows("key-1")).toBe(true);
});

test("what goes wrong is one sentence that names the service and never the token or a key", async () => {
  const [wanted] = some(1);
  const failures: [() => Promise<unknown>, string][] = [
    [() => kmsMasterKeys({ ...settings, token: "hunter2" }).wrap([wanted!]), "(status 403): 1 error occurred"],
    [() => kmsMasterKeys({ ...settings, key: "absent" }).wrap([wanted!]), "with the key absent (status 400): encryption key not found."],
    [
      () => kmsMasterKeys({ ...settings, url: "http://127.0.0.1:1" }).wrap([wanted!]),
      "The key service at http://127.0.0.1:1 cannot be reached.",
    ],
  ];
  for (const [failure, sentence] of failures) {
    const message = await failure().then(
      () => expect.unreachable(),
      (error: Error) => error.message,
    );
    expect(message).toContain(sentence);
    expect(message).not.toMatch(new RegExp(`hunter2|${server.token}|${wanted!.plain.toString("base64").replaceAll("+", "\\+")}`));
  }
});

test("a service that does not answer is given up after its time", async () => {
  server.hang(true);
  await expect(kmsMasterKeys(settings, 50).wrap(some(1))).rejects.toThrow("gave no answer within 50 ms");
  server.hang(false);
  expect(await keys.wrap(some(1))).toHaveLength(1);
});
