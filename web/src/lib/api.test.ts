import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { api, isPlainPath } from "./api.ts";

test("a path that would lead to another route than the one written is not asked for", async () => {
  const asked: unknown[] = [];
  const fetch = async (path: unknown) => {
    asked.push(path);
    return new Response("{}");
  };
  const speak = api({ fetch: fetch as typeof globalThis.fetch, url: new URL("http://localhost/missions") });
  for (const id of ["..", ".", "%2e%2E", "a/../../me/data", "a//b", "a?as=csv", "a#b", "a\\..\\b", "a\tb", "a\r\nb", "a\u0000b", "é"]) {
    expect(await speak.tryGet(`/api/missions/${id}`), id).toMatchObject({ ok: false, problem: { status: 404, code: "not_found" } });
    expect(await speak.trySend("POST", `/api/missions/${id}/fill`), id).toMatchObject({ ok: false, problem: { status: 404 } });
  }
  await expect(speak.get("/api/missions/../me/data")).rejects.toMatchObject({ status: 404 });
  expect(asked).toEqual([]);
  expect(await speak.tryGet("/api/missions", { page: "2" })).toEqual({ ok: true, data: {} });
  expect(asked).toEqual(["/api/missions?page=2"]);
});

test("whatever an address bar says, an encoded part of a path stays one part", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(".", "/", "\\", "%", "2", "e", "F", "?", "#") }));
  fc.assert(
    fc.property(text, (id) => {
      const path = `/api/missions/${encodeURIComponent(id)}/fill`;
      const isOnePart = !["", ".", ".."].includes(id);
      expect(isPlainPath(path)).toBe(isOnePart);
      if (!isOnePart) return;
      const parts = new URL(path, "http://localhost").pathname.split("/");
      expect(parts).toHaveLength(5);
      expect(decodeURIComponent(parts[3]!)).toBe(id);
    }),
  );
});

test("every page encodes what it puts into a path of the API", () => {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.(ts|svelte)$/.test(file) && !file.endsWith(".test.ts"),
  );
  const paths = files.flatMap((file) =>
    [
      ...readFileSync(folder + file, "utf8").matchAll(file.endsWith(".server.ts") ? /`(?:\/api\/|\$\{base\})[^`]*`/g : /`\/api\/[^`]*`/g),
    ].map(([path]) => ({ file, path })),
  );
  expect(paths.length).toBeGreaterThan(25);
  const parts = paths.flatMap(({ file, path }) => [...path.matchAll(/\$\{([^}]*)\}/g)].map(([, part]) => ({ file, part: part! })));
  const raw = parts.filter(({ part }) => part !== "string" && part !== "base" && !part.startsWith("encodeURIComponent("));
  expect(raw).toEqual([]);
});
