import { z } from "zod";

/** A calendar day from 1940 to 2100 in ISO form. */
export const CalendarDay = z.iso
  .date({ error: "invalid_date", abort: true })
  .refine((day) => day >= "1940-01-01" && day <= "2100-12-31", "out_of_range");

/** A moment in UTC, to the nanosecond at most. */
export const Moment = z.iso
  .datetime({ error: "invalid_date", abort: true })
  .refine((moment) => moment.length <= "2000-01-01T00:00:00.123456789Z".length, "invalid_date");

/** INSEE code of a commune, or `foreign:<slug>` of a city abroad. */
export const PlaceCode = z
  .string()
  .max(80)
  .regex(/^(?:[0-9][0-9AB][0-9]{3}|foreign:[a-z-]+)$/, "invalid_commune");

/** A place with its name; `country` is an ISO 3166 code. */
export const NamedPlace = z.object({ code: z.string(), name: z.string(), country: z.string() });
export type NamedPlace = z.infer<typeof NamedPlace>;
