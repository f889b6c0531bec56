import { readdirSync, readFileSync } from "node:fs";
import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";

const catalogues = new URL("../messages/", import.meta.url);
const messages = m as unknown as Record<string, (inputs: object, options: { locale: string }) => string>;

test("the one module of messages that Node loads says what the catalogues say", () => {
  let compared = 0;
  for (const locale of ["fr", "en"])
    for (const [key, text] of entriesOf(locale)) {
      expect(messages[key], key).toBeTypeOf("function");
      if (typeof text !== "string" || text.includes("{")) continue; // needs inputs
      if (messages[key]!({}, { locale }) !== text) expect.fail(`${locale} ${key}`);
      compared += 1;
    }
  expect(compared).toBeGreaterThan(4000);
});

test("French never breaks a line before : ; ! ? % » nor after «", () => {
  const breaking = entriesOf("fr").filter(([, text]) => /« | (?:[;!?%»]|:(?!\w))/.test(JSON.stringify(text)));
  expect(breaking.map(([key]) => key)).toEqual([]);
});

function entriesOf(locale: string): [string, unknown][] {
  const folder = new URL(`${locale}/`, catalogues);
  return readdirSync(folder).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Record<string, unknown>).filter(([key]) => key !== "$schema"),
  );
}
