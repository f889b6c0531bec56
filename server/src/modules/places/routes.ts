import { PlaceList, PlaceQuery, type PlaceView } from "@jump/contract/places.ts";
import { anyone } from "#modules/accounts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { Place } from "./place.ts";

export function placeEndpoints({ gazetteer }: { gazetteer: Gazetteer }): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/places",
        operationId: "search_places",
        tag: "places",
        summary: "Communes and cities whose name or postcode begins as typed, the largest first",
        access: anyone,
        query: PlaceQuery,
        success: { status: 200, description: "At most `limit` places", schema: PlaceList },
        errors: [],
      },
      async (_ctx, { query: { q, country, limit } }) => {
        const found = gazetteer
          .search(q, country === "FR" ? limit * 4 : limit)
          .filter((place) => country === "any" || place.country === country);
        return { items: found.slice(0, limit).map(present) };
      },
    ),
  ];
}

function present({ code, name, country, departmentCode, postcodes, lat, lon }: Place): PlaceView {
  return { code, name, country, department: departmentCode, postcode: postcodes[0] ?? null, lat, lon };
}
