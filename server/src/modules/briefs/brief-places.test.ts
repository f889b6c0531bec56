import { describe, expect, it } from "vitest";
import { loadGazetteer } from "#modules/places";
import { findPlace } from "./brief-places.ts";
import { prepareText } from "./prepare-text.ts";

const gazetteer = loadGazetteer();

function placeOf(words: string): string | null {
  const found = findPlace(prepareText(words, Temporal.PlainDate.from("2026-11-25")), gazetteer);
  return found ? `${found.value.city}, ${found.value.country}${found.value.radiusKm ? `, ${found.value.radiusKm} km` : ""}` : null;
}

describe("the place of the work", () => {
  it.each([
    ["Mission à Lyon", "Lyon, FR"],
    ["Lyon 7e ou full remote", "Lyon, FR"],
    ["basé à Paris 9e", "Paris, FR"],
    ["2 j/sem sur site à La Défense", "La Défense, FR"],
    ["We're a fintech in London", "London, GB"],
    ["Lille area (within 30 km)", "Lille, FR, 30 km"],
    ["dans un rayon de 20 km autour de Rennes", "Rennes, FR, 20 km"],
    ["Client : groupe de Nantes. Présence sur site à Bordeaux.", "Bordeaux, FR"],
  ])("reads “%s” as %s", (words, place) => {
    expect(placeOf(words)).toBe(place);
  });

  it.each(["Nice to have: Docker", "One trip to Paris per quarter", "Power Query, DAX", "Mission de 3 mois"])(
    "sees none in “%s”",
    (words) => {
      expect(placeOf(words)).toBeNull();
    },
  );

  it("resolves the town to an entry of the gazetteer", () => {
    const found = findPlace(prepareText("sur site à La Défense", Temporal.PlainDate.from("2026-11-25")), gazetteer);
    expect(found?.place).toMatchObject({ name: "Puteaux", departmentCode: "92" });
  });
});
