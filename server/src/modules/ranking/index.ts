export { createColumnarIndex } from "./index-columnar.ts";
export type {
  DistantMatchIndex,
  DocumentChange,
  MatchIndex,
  MatchOrder,
  MatchPage,
  MatchResult,
  NumberedDocument,
  RankedPlace,
} from "./match-index.ts";
export { createNaiveIndex } from "./naive.ts";
export { canReplay, relationsUsed, replayReceipt, type ReceiptInputs, type Relations } from "./replay.ts";
export { createSqlIndex } from "./sql-index.ts";
export type { SqlConnection } from "./sql-index-store.ts";
