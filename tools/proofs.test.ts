import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProofs } from "../server/src/modules/privacy/proofs.ts";
import { keepProofs } from "./proofs.ts";

const fileIn = () => join(mkdtempSync(join(tmpdir(), "jump-proofs-")), "proofs.json");
const [monday, tuesday] = ["2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z"];

test("a filtered run adds to the proofs and takes nothing away; a test that fails keeps when it last passed", () => {
  const file = fileIn();
  keepProofs(
    file,
    [
      { title: "one", status: "passed" },
      { title: "two", status: "passed" },
    ],
    monday,
  );
  keepProofs(
    file,
    [
      { title: "two", status: "failed" },
      { title: "three", status: "passed" },
      { title: "four", status: "skipped" },
    ],
    tuesday,
  );
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ one: monday, two: monday, three: tuesday });
});

test("of several tests with one title all must pass", () => {
  const file = fileIn();
  keepProofs(
    file,
    [
      { title: "one", status: "passed" },
      { title: "one", status: "failed" },
    ],
    monday,
  );
  expect(readProofs(file)!("one")).toBeNull();
});

test("a title that varies is proven when the oldest of its variations was", () => {
  const file = fileIn();
  expect(readProofs(file)).toBeNull();
  keepProofs(file, [{ title: "whole in French", status: "passed" }], monday);
  keepProofs(file, [{ title: "whole in English", status: "passed" }], tuesday);
  expect(readProofs(file)!("whole in")).toBe(monday);
  expect(readProofs(file)!("half in")).toBeNull();
});
