import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Place, PlaceAlias } from "./place.ts";

const folder = join(import.meta.dirname, "../../../data");

/** All places of the product, one after the other: nothing of the file is kept. */
export function* readPlaces(): Generator<Place & { approximate: boolean }> {
  const text = gunzipSync(readFileSync(join(folder, "places.tsv.gz"))).toString("utf8");
  for (let start = text.indexOf("\n") + 1; start < text.length;) {
    const end = text.indexOf("\n", start);
    const cells = text.slice(start, end).split("\t");
    const [code = "", name = "", country = "", postcodes = "", department = "", lat, lon] = cells;
    yield {
      code,
      name,
      country,
      postcodes: postcodes === "" ? [] : postcodes.split("|"),
      departmentCode: department || null,
      lat: Number(lat),
      lon: Number(lon),
      population: Number(cells[7]),
      approximate: cells[8] === "~",
    };
    start = end + 1;
  }
}

/** Fingerprint of the file of places. */
export function hashOfPlaces(): string {
  return createHash("sha256")
    .update(readFileSync(join(folder, "places.tsv.gz")))
    .digest("hex");
}

/** Districts, regions and foreign spellings, each with the place that stands for it. */
export function readPlaceAliases(): PlaceAlias[] {
  const districts = lines("place-aliases.tsv").map(([name = "", code = ""]) => ({ name, code }));
  const foreign = lines("foreign-cities.tsv").flatMap(([, , shown = "", also = ""]) =>
    also
      .split("|")
      .filter((name) => name !== "")
      .map((name) => ({ name, code: foreignCode(shown) })),
  );
  return [...districts, ...foreign];
}

/** The code of a city abroad: "Vienne (Autriche)" is `foreign:vienne-autriche`. */
export function foreignCode(shown: string): string {
  const plain = shown.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return `foreign:${plain.replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "")}`;
}

function lines(file: string): string[][] {
  const [, ...rows] = readFileSync(join(folder, file), "utf8").trimEnd().split("\n");
  return rows.map((row) => row.split("\t"));
}
