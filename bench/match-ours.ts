import { createColumnarIndex, type MatchIndex } from "../server/src/modules/ranking/index.ts";

/** Our index, as it is measured. */
export const ourIndexes: readonly { readonly name: string; create(): MatchIndex }[] = [
  { name: "ours, in process", create: createColumnarIndex },
];
