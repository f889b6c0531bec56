import { createGazetteer, type Gazetteer } from "./gazetteer.ts";
import { readPlaceAliases, readPlaces } from "./place-data.ts";

/** The gazetteer of the product, from the files that come with it; some 11 MiB, read in about 150 ms. */
export function loadGazetteer(): Gazetteer {
  return createGazetteer(readPlaces(), readPlaceAliases());
}
