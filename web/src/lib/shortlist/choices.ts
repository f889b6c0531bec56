/** What a human may decide about a Talent on a ranking; part of the page's address. */
export const choices = ["invite", "set-aside", "reconsider"] as const;
export type Choice = (typeof choices)[number];

export function isChoice(value: string): value is Choice {
  return (choices as readonly string[]).includes(value);
}
