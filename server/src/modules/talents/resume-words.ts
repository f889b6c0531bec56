import { languageLevels, type LanguageLevel, type SkillLevel } from "@jump/contract/criteria.ts";
import { locales, type Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";

const skillLevels = [m.talent_level_1, m.talent_level_2, m.talent_level_3, m.talent_level_4];
/** Words that CVs commonly use, beside our own. */
const commonLevels: readonly RegExp[] = [
  /^(beginner|basic|novice|d[ée]butant)/i,
  /^(intermediate|interm[ée]diaire|competent|confirm[ée])/i,
  /^(advanced|avanc[ée]|proficient|senior)/i,
  /^(expert|master)/i,
];
const native = /\b(native|mother tongue|langue maternelle|maternel)/i;

export function levelName(level: number | "native", locale: Locale): string {
  return level === "native" ? m.talent_language_native({}, { locale }) : skillLevels[level - 1]!({}, { locale });
}

/** The level that a CV's word stands for, in our words of either language or common ones; null when it says none. */
export function skillLevelOf(word: string | undefined): SkillLevel | null {
  const wanted = word?.trim().toLowerCase() ?? "";
  if (wanted === "") return null;
  const own = skillLevels.findIndex((text) => locales.some((locale) => text({}, { locale }).toLowerCase() === wanted));
  const found = own >= 0 ? own : commonLevels.findIndex((pattern) => pattern.test(wanted));
  return found >= 0 ? ((found + 1) as SkillLevel) : null;
}

/** The level of the Common European Framework that a CV names, or native; null when it names none. */
export function languageLevelOf(word: string | undefined): LanguageLevel | null {
  const wanted = word ?? "";
  if (native.test(wanted) || locales.some((locale) => levelName("native", locale).toLowerCase() === wanted.trim().toLowerCase()))
    return "native";
  const named = /\b([ABC][12])\b/i.exec(wanted)?.[1]?.toUpperCase();
  return languageLevels.find((level) => level === named) ?? null;
}

export function languageName(code: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
}

let codes: Map<string, string> | undefined;

/** The ISO 639-1 code of a language named in French or English, or given as its code; null for others. */
export function languageCodeOf(name: string | undefined): string | null {
  codes ??= readCodes();
  return codes.get(name?.trim().toLowerCase() ?? "") ?? null;
}

function readCodes(): Map<string, string> {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const found = letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => [[code, code], ...locales.map((locale) => [languageName(code, locale).toLowerCase(), code])] as [string, string][]);
  // A code that stands for no language is named by itself.
  return new Map(found.filter(([name, code]) => name !== code || languageName(code, "en") !== code));
}
