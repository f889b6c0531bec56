import { z } from "zod";

/** What a search box asks while somebody types a place or a postcode. */
export const PlaceQuery = z.object({
  q: z.string().trim().min(1, "too_short").max(80, "too_long"),
  /** `FR` leaves out cities abroad. */
  country: z.enum(["any", "FR"]).default("any"),
  limit: z.coerce.number().int().min(1).max(30).default(8),
});
export type PlaceQuery = z.infer<typeof PlaceQuery>;

/** A commune (INSEE code) or a city abroad (`foreign:<slug>`). */
export const PlaceView = z.object({
  code: z.string(),
  name: z.string(),
  country: z.string(),
  department: z.string().nullable(),
  postcode: z.string().nullable(),
  /** Degrees in WGS 84: what a mission keeps of the place that was chosen. */
  lat: z.number(),
  lon: z.number(),
});
export type PlaceView = z.infer<typeof PlaceView>;

export const PlaceList = z.object({ items: z.array(PlaceView) });
