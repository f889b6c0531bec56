import fc from "fast-check";
import { expect, test } from "vitest";
import { readRows, rowsToShow } from "./rows.ts";

const stored = [{ title: "Développeuse", organisation: "Rhône" }];

test("the stored entries are followed by one empty entry", () => {
  expect(rowsToShow("jobs", stored, undefined)).toEqual([
    { index: 0, values: stored[0] },
    { index: 1, values: {} },
  ]);
  expect(rowsToShow("jobs", [], undefined)).toEqual([{ index: 0, values: {} }]);
});

test("a refused form shows what was typed, not what is stored", () => {
  const posted = { version: "1", "jobs.0.title": "Graphiste", "jobs.1.title": "" };
  expect(rowsToShow("jobs", stored, posted)).toEqual([
    { index: 0, values: { title: "Graphiste" } },
    { index: 1, values: { title: "" } },
  ]);
});

test("entries marked for removal and empty entries are left out, whatever choice they hold", () => {
  const posted = { "jobs.0.title": "A", "jobs.0.remove": "yes", "jobs.1.title": " ", "jobs.1.level": "B2", "jobs.2.title": "C" };
  expect(readRows("jobs", posted, ["title"]).rows).toEqual([{ title: "C" }]);
});

test("names that are no entry of the list are ignored", () => {
  const posted = {
    jobs: "x",
    "jobs.title": "x",
    "jobs.-1.title": "x",
    "jobs.1e3.title": "x",
    "jobs.9999.title": "x",
    "other.0.title": "x",
  };
  expect(readRows("jobs", posted, ["title"]).rows).toEqual([]);
});

test("a refusal that counts the entries sent finds the entry of the form", () => {
  const entry = fc.record({ title: fc.constantFrom("", " ", "Poste"), isRemoved: fc.boolean() });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
      const fields = entries.flatMap(({ title, isRemoved }, at): [string, string][] => [
        [`jobs.${at}.title`, title],
        ...(isRemoved ? [[`jobs.${at}.remove`, "yes"] as [string, string]] : []),
      ]);
      const { rows, fieldNames } = readRows("jobs", Object.fromEntries(fields), ["title"]);
      const sent = entries.flatMap(({ title, isRemoved }, at) => (isRemoved || title.trim() === "" ? [] : [at]));
      expect(rows).toHaveLength(sent.length);
      expect(sent.map((_, at) => fieldNames(`jobs.${at}.title`))).toEqual(sent.map((at) => `jobs.${at}.title`));
      expect(fieldNames("jobs")).toBe("jobs");
    }),
  );
});
