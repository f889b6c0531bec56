import { expect, test } from "vitest";
import { departements } from "./departements.ts";
import { regionOf, regions } from "./regions.ts";

test("every département lies in one region, and no region has another", () => {
  expect(Object.values(regions).flat().toSorted()).toEqual(Object.keys(departements).toSorted());
  expect([regionOf("69"), regionOf("2A"), regionOf("99")]).toEqual(["Auvergne-Rhône-Alpes", "Corse", null]);
});
