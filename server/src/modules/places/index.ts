export { createGazetteer, type Gazetteer, type PlaceMention } from "./gazetteer.ts";
export { loadGazetteer } from "./load-gazetteer.ts";
export { placesModule } from "./module.ts";
export { distanceKm, type Place } from "./place.ts";
export { syncPlaces } from "./sync-places.ts";
