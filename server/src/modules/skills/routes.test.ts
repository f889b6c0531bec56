import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";

const app = await testApp();
const ask = async (query: string) => {
  const response = await app.fetch(new Request(`http://localhost/api/concepts?${query}`));
  return { status: response.status, body: await response.json() };
};

test("anyone may look up a concept while typing, in their language", async () => {
  const french = await ask("q=contr%C3%B4le+de+ges&lang=fr");
  expect(french.status).toBe(200);
  expect(french.body.items[0]).toEqual({ id: "management-accounting", kind: "skill", label: "Contrôle de gestion", source: "layer" });
  const english = await ask("q=accounts+clo&lang=en&limit=3");
  expect(english.body.items.length).toBeLessThanOrEqual(3);
  expect(english.body.items[0].label).toBe("Accounts closing");
});

test("a search keeps to the kind asked", async () => {
  const { body } = await ask("q=react&kind=occupation");
  expect(body.items.length).toBeGreaterThan(0);
  expect(new Set(body.items.map((item: { kind: string }) => item.kind))).toEqual(new Set(["occupation"]));
});

test("a search without a text or for too many is refused as bad input", async () => {
  expect((await ask("q=")).status).toBe(422);
  expect((await ask("q=a&limit=1000")).status).toBe(422);
});
