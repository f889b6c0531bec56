import { placeBytes } from "#kernel/layout.ts";
import { pointOf } from "#modules/scoring";
import type { Arena } from "./arena.ts";

/** The communes that Talents named, numbered; Talents share them, so a distance is worked out once a commune and ranking. */
export type Places = {
  readonly numbers: Map<number, Map<number, number>>;
  count: number;
  capacity: number;
  at: number;
};

export function createPlaces(): Places {
  return { numbers: new Map(), count: 0, capacity: 0, at: 0 };
}

export function placeNumber(arena: Arena, places: Places, lat: number, lon: number): number {
  const known = places.numbers.get(lat)?.get(lon);
  if (known !== undefined) return known;
  reservePlaces(arena, places, places.count + 1);
  const number = places.count++;
  arena.f64.set([...pointOf(lat, lon), lat, lon], (places.at + number * placeBytes) >>> 3);
  remember(places, lat, lon, number);
  return number;
}

export function placeOf(arena: Arena, places: Places, number: number): { lat: number; lon: number } {
  const at = (places.at + number * placeBytes) >>> 3;
  return { lat: arena.f64[at + 3]!, lon: arena.f64[at + 4]! };
}

/** Makes room for so many places, those known among them. */
export function reservePlaces(arena: Arena, places: Places, count: number): void {
  if (count <= places.capacity) return;
  const capacity = Math.max(64, count, places.capacity * 2);
  const at = arena.allocate(capacity * placeBytes);
  if (places.capacity > 0) {
    arena.u8.copyWithin(at, places.at, places.at + places.count * placeBytes);
    arena.free(places.at);
  }
  [places.at, places.capacity] = [at, capacity];
}

export function freePlaces(arena: Arena, places: Places): void {
  if (places.capacity > 0) arena.free(places.at);
  places.capacity = 0;
}

/** Numbers places that stand in the memory already, as after a restore. */
export function numberPlaces(arena: Arena, places: Places, count: number): void {
  places.count = count;
  for (let number = 0; number < count; number++) {
    const { lat, lon } = placeOf(arena, places, number);
    remember(places, lat, lon, number);
  }
}

function remember({ numbers }: Places, lat: number, lon: number, number: number): void {
  const row = numbers.get(lat);
  if (row === undefined) numbers.set(lat, new Map([[lon, number]]));
  else row.set(lon, number);
}
