/** The three ways to a password that throttled sign-in makes strong enough (CNIL recommendation 2022-100, legal 4.7). */
export const passwordRules = { fourClassesFrom: 12, threeClassesFrom: 14, wordsFrom: 7, longest: 256 } as const;

/** Whether a password's length and variety suffice; counts characters as people do, never changes them. */
export function isStrongPassword(password: string): boolean {
  const length = [...password].length;
  if (length > passwordRules.longest) return false;
  const classes = characterClasses(password);
  if (length >= passwordRules.fourClassesFrom && classes === 4) return true;
  if (length >= passwordRules.threeClassesFrom && classes >= 3) return true;
  return differentWords(password) >= passwordRules.wordsFrom;
}

/** How many of capitals, small letters, digits and other characters occur. */
export function characterClasses(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
}

/** How many different words of at least two letters a phrase has: one word seven times over is no phrase. */
export function differentWords(password: string): number {
  const words = password.toLowerCase().match(/[\p{L}\p{M}]{2,}/gu) ?? [];
  return new Set(words).size;
}
