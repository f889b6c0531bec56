import type { Gazetteer } from "./gazetteer.ts";
import { privacy } from "./privacy.ts";
import { placeEndpoints } from "./routes.ts";

/** The places module around a loaded gazetteer. */
export function placesModule(deps: { gazetteer: Gazetteer }) {
  return { endpoints: placeEndpoints(deps), declaration: privacy };
}
