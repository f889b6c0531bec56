import { expect, test } from "vitest";
import { isUnionMember, unionMembersOn } from "./union-members.ts";

test("twenty-seven states are members today; neighbours with free trade or an adequacy decision are not", () => {
  expect(unionMembersOn("2026-11-25")).toHaveLength(27);
  for (const outside of ["NO", "IS", "LI", "CH", "GB", "US", "JP", "CA", "fr", "", "toString"])
    expect(isUnionMember(outside, "2026-11-25"), outside).toBe(false);
});

test("membership is a matter of days: Croatia joined on 1 July 2013, the United Kingdom was out on 1 February 2020", () => {
  expect([isUnionMember("HR", "2013-06-30"), isUnionMember("HR", "2013-07-01")]).toEqual([false, true]);
  expect([isUnionMember("GB", "2020-01-31"), isUnionMember("GB", "2020-02-01")]).toEqual([true, false]);
  expect(unionMembersOn("2020-01-31")).toHaveLength(28);
});
