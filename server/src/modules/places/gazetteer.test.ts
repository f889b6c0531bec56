import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPlace, buildSmallGazetteer } from "./fixtures.ts";
import { createGazetteer } from "./gazetteer.ts";

const gazetteer = buildSmallGazetteer();
const codes = (text: string, limit?: number) => gazetteer.search(text, limit).map(({ code }) => code);

describe("search", () => {
  it("finds places by the beginning of their name, the largest first", () => {
    expect(codes("par")).toEqual(["75056", "75109"]);
    expect(codes("st den")).toEqual(["97411", "93066"]);
  });

  it("finds places by other names, without their article, and by postcode", () => {
    expect(codes("la def")).toEqual(["92062"]);
    expect(codes("lond")).toEqual(["foreign:londres"]);
    expect(codes("havre")).toEqual(["76351"]);
    expect(codes("932")).toEqual(["93066"]);
  });

  it("gives nothing for nothing, and no more than asked", () => {
    expect(codes("  ")).toEqual([]);
    expect(codes("p", 1)).toEqual(["75056"]);
  });

  it("finds every place by its full name and gives each once", () => {
    const all = ["75056", "44215", "97411", "93066", "foreign:londres"];
    for (const code of all) {
      const place = gazetteer.byCode(code)!;
      expect(codes(place.name)).toContain(code);
    }
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 12 }), (text) => {
        const found = codes(text, 100);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

describe("byCode", () => {
  it("gives back the place as it was", () => {
    const place = buildPlace("Ambérieu-en-Bugey", {
      code: "01004",
      departmentCode: "01",
      postcodes: ["01500", "01501"],
      lat: 45.96,
      lon: 5.36,
      population: 15_934,
    });
    expect(createGazetteer([place]).byCode("01004")).toEqual(place);
    expect(gazetteer.byCode("00000")).toBeUndefined();
  });

  it("refuses another name of a place it does not know", () => {
    expect(() => createGazetteer([], [{ name: "La Défense", code: "92062" }])).toThrow("92062");
  });
});
