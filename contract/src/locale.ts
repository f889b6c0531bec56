import { z } from "zod";

export const locales = ["fr", "en"] as const;
export type Locale = (typeof locales)[number];
export const Locale = z.enum(locales);

/** The best of our languages for an Accept-Language header; French when none fits. */
export function localeFromHeader(header: string | null | undefined): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith("q="))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { language: tag.slice(0, 2), quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ language }) => (locales as readonly string[]).includes(language))
    .sort((a, b) => b.quality - a.quality);
  return (wanted[0]?.language as Locale | undefined) ?? "fr";
}
