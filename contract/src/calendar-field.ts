import { z } from "zod";

/** A calendar day from 1940 to 2100 in ISO form. */
export const CalendarDay = z.iso.date({ error: "invalid_date" }).refine((day) => day >= "1940-01-01" && day <= "2100-12-31", "out_of_range");
