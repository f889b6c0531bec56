import { z } from "zod";

const text = z.string().max(20_000).optional();
const day = z
  .string()
  .regex(/^\d{4}(-\d{2}){0,2}$/, "invalid_date")
  .optional();

/** A CV in the open format JSON Resume 1.0.0, as far as a profile can hold it; what else stands in it is left aside. */
export const JsonResume = z.looseObject({
  $schema: text,
  basics: z.looseObject({
    name: text,
    label: text,
    email: text,
    phone: text,
    summary: text,
    location: z.looseObject({ address: text, postalCode: text, city: text, countryCode: text }).optional(),
  }),
  work: z
    .array(
      z.looseObject({
        name: text,
        position: text,
        startDate: day,
        endDate: day,
        summary: text,
        highlights: z.array(z.string().max(2000)).max(50).optional(),
      }),
    )
    .max(50)
    .optional(),
  education: z
    .array(z.looseObject({ institution: text, area: text, studyType: text, endDate: day }))
    .max(30)
    .optional(),
  skills: z
    .array(z.looseObject({ name: text, level: text, keywords: z.array(z.string().max(200)).max(60).optional() }))
    .max(60)
    .optional(),
  languages: z
    .array(z.looseObject({ language: text, fluency: text }))
    .max(20)
    .optional(),
});
export type JsonResume = z.infer<typeof JsonResume>;
