import type { RankedPlace } from "./match-index.ts";

/** A Talent's places in two rankings of the same Talents, from 1; a positive move is up the list. */
export type Move = { readonly talentId: string; readonly before: number; readonly after: number; readonly by: number };
export type OrderComparison = { readonly moves: readonly Move[]; readonly scoresChanged: number; readonly enteredFirst: number };

/** Compares two orders of the same Talents; `first` is how many places are looked at first. RangeError `other_talents` when they differ. */
export function compareOrders(before: readonly RankedPlace[], after: readonly RankedPlace[], first: number): OrderComparison {
  const places = new Map(before.map(({ talentId, score }, at) => [talentId, { place: at + 1, score }]));
  if (before.length !== after.length) throw new RangeError("other_talents");
  let scoresChanged = 0;
  let enteredFirst = 0;
  const moves = after.map(({ talentId, score }, at) => {
    const old = places.get(talentId);
    if (!old) throw new RangeError("other_talents");
    const place = at + 1;
    if (old.score !== score) scoresChanged += 1;
    if (place <= first && old.place > first) enteredFirst += 1;
    return { talentId, before: old.place, after: place, by: old.place - place };
  });
  return { moves, scoresChanged, enteredFirst };
}
