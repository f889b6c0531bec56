import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test("what a spreadsheet would run stays text, and numbers stay numbers", () => {
  expect(csvLine(["=1+1", "+33639981234", "-x", "@sum", "\tx", -5, 2.5, true, null, undefined])).toBe(
    "'=1+1,'+33639981234,'-x,'@sum,\"'\tx\",-5,2.5,true,,\r\n".replace('"\'\tx"', "'\tx"),
  );
});

test("every record reads back cell by cell by the rules of RFC 4180", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", "\n", "é", " ", "=") }), { minLength: 1 }), (cells) => {
      const read = parse(csvLine(cells));
      expect(read).toEqual(cells.map((cell) => (/^[=\r\n]/.test(cell) ? `'${cell}` : cell)));
    }),
  );
});

/** A reader of one record, written from the grammar of the RFC. */
function parse(record: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = "";
    if (record[at] === '"') {
      at++;
      while (record[at] !== '"' || record[at + 1] === '"') {
        if (record[at] === '"') at++;
        cell += record[at++];
      }
      at++;
    } else while (record[at] !== "," && record[at] !== "\r") cell += record[at++];
    cells.push(cell);
    if (record[at] === ",") at++;
    else {
      expect(record.slice(at)).toBe("\r\n");
      return cells;
    }
  }
}
