import { createGazetteer, type Gazetteer } from "./gazetteer.ts";
import type { Place } from "./place.ts";

/** A commune of 30,000 inhabitants in the middle of France. */
export function buildPlace(name: string, overrides: Partial<Place> = {}): Place {
  return {
    code: name.toLowerCase(),
    name,
    country: "FR",
    postcodes: [],
    departmentCode: null,
    lat: 46.5,
    lon: 2.5,
    population: 30_000,
    ...overrides,
  };
}

/** A few real places of every difficulty. */
export function buildSmallGazetteer(): Gazetteer {
  return createGazetteer(
    [
      buildPlace("Paris", { code: "75056", departmentCode: "75", postcodes: ["75001", "75009"], population: 2_100_000 }),
      buildPlace("Paris 9e Arrondissement", { code: "75109", departmentCode: "75", postcodes: ["75009"], population: 59_000 }),
      buildPlace("Lyon", { code: "69123", departmentCode: "69", postcodes: ["69001", "69003"], population: 520_000 }),
      buildPlace("Lyon 3e Arrondissement", { code: "69383", departmentCode: "69", postcodes: ["69003"], population: 100_000 }),
      buildPlace("Nice", { code: "06088", departmentCode: "06", postcodes: ["06000"], population: 340_000 }),
      buildPlace("Tours", { code: "37261", departmentCode: "37", postcodes: ["37000"], population: 137_000 }),
      buildPlace("Sens", { code: "89387", departmentCode: "89", postcodes: ["89100"], population: 26_000 }),
      buildPlace("Vue", { code: "44220", departmentCode: "44", postcodes: ["44640"], population: 1_600 }),
      buildPlace("Y", { code: "80829", departmentCode: "80", postcodes: ["80190"], population: 90 }),
      buildPlace("Vertou", { code: "44215", departmentCode: "44", postcodes: ["44120"], population: 25_000 }),
      buildPlace("Martin", { code: "99999", departmentCode: "99", population: 5_000 }),
      buildPlace("Le Havre", { code: "76351", departmentCode: "76", postcodes: ["76600"], population: 166_000 }),
      buildPlace("Saint-Denis", { code: "97411", departmentCode: "974", postcodes: ["97400"], population: 155_000 }),
      buildPlace("Saint-Denis", { code: "93066", departmentCode: "93", postcodes: ["93200"], population: 149_000 }),
      buildPlace("Puteaux", { code: "92062", departmentCode: "92", postcodes: ["92800"], population: 44_000 }),
      buildPlace("Dax", { code: "40088", departmentCode: "40", postcodes: ["40100"], population: 21_000 }),
      buildPlace("Bruges", { code: "33075", departmentCode: "33", postcodes: ["33520"], population: 19_000 }),
      buildPlace("Bruges", { code: "foreign:bruges-belgique", country: "BE", population: 118_000 }),
      buildPlace("Londres", { code: "foreign:londres", country: "GB", population: 7_500_000 }),
    ],
    [
      { name: "La Défense", code: "92062" },
      { name: "IDF", code: "75056" },
      { name: "région parisienne", code: "75056" },
      { name: "London", code: "foreign:londres" },
    ],
  );
}
