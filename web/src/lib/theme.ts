export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = "theme";

/** The chosen theme; `auto` follows the device. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "auto";
}
