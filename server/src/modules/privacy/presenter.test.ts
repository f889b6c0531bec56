import { audiences, personal, plain, type Audience, type TableDeclaration } from "@jump/contract/data-map.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPresenter } from "./presenter.ts";

type Row = { id: string; phone: string; headline: string };

function table(phone: readonly Audience[], headline: readonly Audience[] = ["public"]): TableDeclaration<Row> {
  return {
    subject: "talent",
    owners: [{ account: "id" }],
    erase: "delete",
    columns: {
      id: plain("technical key"),
      phone: personal("contact", "introduction", "account", phone),
      headline: personal("professional", "introduction", "account", headline),
    },
  };
}

const row = { id: "1", phone: "+33639981234", headline: "Graphiste", secret: "not asked for" };

test("a presenter lets through the chosen columns and nothing else", () => {
  const presenter = createPresenter(table(["company_introduced"], ["company_introduced"]), "company_introduced", ["id", "phone"]);
  expect(presenter.pick(row)).toEqual({ id: "1", phone: "+33639981234" });
});

test("a presenter of a column that the map keeps from its audience cannot be made", () => {
  expect(() => createPresenter(table(["self"]), "company_searching", ["headline", "phone"])).toThrow(/headline, phone.*company_searching/);
});

test("a column missing from the map cannot be presented", () => {
  expect(() => createPresenter(table(["self"]) as TableDeclaration<Row & { photo: string }>, "self", ["photo"])).toThrow(/photo/);
});

test("whatever the map says, a presenter exists exactly for the audiences of its column", () => {
  fc.assert(
    fc.property(fc.subarray([...audiences]), fc.constantFrom(...audiences), (allowed, audience) => {
      const make = () => createPresenter(table(allowed), audience, ["phone"]);
      if (allowed.includes(audience)) expect(make().fields).toEqual(["phone"]);
      else expect(make).toThrow();
    }),
  );
});
