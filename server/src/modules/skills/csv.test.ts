import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRecords, csvRows } from "./csv.ts";

const write = (rows: readonly (readonly string[])[], end: string) =>
  rows
    .map((row) => row.map((cell) => (/[",\r\n]/.test(cell) || cell === "" ? `"${cell.replaceAll('"', '""')}"` : cell)).join(","))
    .join(end);

describe("csvRows", () => {
  it("reads back whatever was written, with either line end", () => {
    const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("a,b", 'say "hi"', "two\nlines", "", "é"));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom("\n", "\r\n"),
        (rows, end) => {
          expect([...csvRows(write(rows, end))]).toEqual(rows);
        },
      ),
    );
  });

  it("keeps empty cells at the end of a row and skips a byte order mark", () => {
    expect([...csvRows("\uFEFFa,b,\nc,,")]).toEqual([
      ["a", "b", ""],
      ["c", "", ""],
    ]);
  });

  it("refuses an open quote and text after a closing one, naming the line", () => {
    expect(() => [...csvRows('a\n"b')]).toThrow("line 2: a quoted cell has no end");
    expect(() => [...csvRows('"a"b,c')]).toThrow("line 1: something follows a closing quote");
  });
});

describe("csvRecords", () => {
  it("finds the header below lines about the file", () => {
    expect([...csvRecords("Version,2\n\nid,name\n1,x\n", ["name"])]).toEqual([{ name: "x" }]);
  });

  it("refuses a missing column and a row of another width", () => {
    expect(() => [...csvRecords("id\n1\n", ["name"])]).toThrow("no header with the columns name");
    expect(() => [...csvRecords("id,name\n1\n", ["name"])]).toThrow("a row has 1 cells instead of 2");
  });
});
