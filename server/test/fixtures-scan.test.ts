import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
/** Where made-up people stand: tests and what they are made of, seeds, journeys, measurements, texts. */
const madeUp = /(\.test\.ts|fixtures?\.ts)$|^(server\/(test|data|src\/demo|src\/anonymise|migrations)|e2e|bench|contract\/messages)\//;
const text = /\.(ts|js|mjs|json|tsv|csv|txt|sql|html|eml|md)$/;

/** Domains under which nobody has a mailbox (RFC 2606, RFC 6761). */
const nobodysDomain = /(^|\.)example\.(com|net|org)$|\.(example|test|invalid|localhost)$/;
/** Numbers kept for fiction: 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49 and 06 39 98 (ARCEP, plan de numérotation). */
const nobodysPhone = /^0(19900|26191|35301|46571|53649|63998)\d{4}$/;

/** What looks like an address or a number and reaches nobody, with the reason. */
const allowed: Readonly<Record<string, string>> = {
  "127.0.0.1": "the machine itself, in an address with a user name that a test refuses",
  "10.0.0.1": "a private network, in the address of a mailbox that a test refuses",
  "0123456789": "the ten digits in their order, for passwords and checks of digits",
};

const files = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => madeUp.test(file) && text.test(file) && existsSync(join(root, file)));

/** Domains of addresses and French phone numbers that may be somebody's. */
function suspects(content: string): string[] {
  const domains = [...content.matchAll(/[\w.+-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(([, domain]) => domain!.toLowerCase());
  const phones = [...content.matchAll(/(?<![\w.+-])(?:(?:\+33|0033)[ .-]?(?:\(0\))?[1-9]|0[1-9])(?:[ .-]?\d{2}){4}(?!\w)/g)].map(
    ([phone]) => phone,
  );
  return [
    ...domains.filter((domain) => !nobodysDomain.test(domain)),
    ...phones.filter((phone) => !nobodysPhone.test(phone.replaceAll(/\D/g, "").replace(/^(00)?330?/, "0"))),
  ].filter((found) => !Object.hasOwn(allowed, found));
}

test("no committed fixture, seed or test names a mailbox or a phone that may be somebody's", () => {
  expect(files.length).toBeGreaterThan(250);
  const found = files.flatMap((file) => suspects(readFileSync(join(root, file), "utf8")).map((suspect) => `${file}: ${suspect}`));
  expect(found).toEqual([]);
});

test("the scan sees what it looks for", () => {
  const [at, digits] = ["@", "12 34 56 78"];
  expect(
    suspects(`Write to jeanne${at}orange.fr or call 06 ${digits}, +336${digits.replaceAll(" ", "")}, or jeanne${at}example.org.`),
  ).toEqual(["orange.fr", `06 ${digits}`, `+336${digits.replaceAll(" ", "")}`]);
});
