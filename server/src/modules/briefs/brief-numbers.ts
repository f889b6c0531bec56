const WORDS: Record<string, number> = {
  un: 1,
  une: 1,
  one: 1,
  a: 1,
  an: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
  sept: 7,
  seven: 7,
  huit: 8,
  eight: 8,
  neuf: 9,
  nine: 9,
  dix: 10,
  ten: 10,
  douze: 12,
  twelve: 12,
  quinze: 15,
  fifteen: 15,
  "dix-huit": 18,
  "dix huit": 18,
  dixhuit: 18,
  eighteen: 18,
};

/** Regular-expression source of a small count, in digits or in words. */
export const COUNT = String.raw`(?:\d{1,6}(?:[.,]\d{1,3})?|\b(?:un|une|one|deux|two|trois|three|quatre|four|cinq|five|six|sept|seven|huit|eight|neuf|nine|dix(?![- ]?huit)|ten|douze|twelve|quinze|fifteen|dix[- ]?huit|eighteen)\b)`;

/** Regular-expression source of what joins the two ends of a range ("2 à 3", "2-3", "2 to 3", "4 ou 5"). */
export const RANGE_JOIN = String.raw`\s*(?:-|/|\ba\b|\bto\b|\bou\b|\bor\b)\s*`;

/** Regular-expression source of an amount of money, with thousands separators and an optional k. */
export const AMOUNT = String.raw`\d{1,3}(?:[ .]\d{3})+,\d{2}(?!\d)|\d{1,3}(?:,\d{3})+\.\d{2}(?!\d)|\d{1,3}(?:[ .,]\d{3})+(?![\d])|\d{1,9}(?:[.,]\d{1,2})?`;

/** A count as a number; NaN for what is none. */
export function countToNumber(text: string): number {
  const word = WORDS[text.trim()];
  return word ?? Number(text.trim().replace(",", "."));
}

/** An amount such as "1 200", "3,500", "0,11" or "45" as a number of major units; `thousands` for a k behind it. */
export function amountToNumber(text: string, thousands = false): number {
  const [, whole = text, cents = ""] = /^(\d{1,3}(?:[ .,]\d{3})+)([.,]\d{2})?$/.exec(text) ?? [];
  const isGrouped = /^\d{1,3}(?:[ .,]\d{3})+$/.test(whole);
  const value = Number((isGrouped ? whole.replace(/[ .,]/g, "") : whole.replace(",", ".")) + cents.replace(",", "."));
  return thousands ? value * 1000 : value;
}
