export { compareOrders } from "./compare-orders.ts";
export { createColumnarIndex, type ColumnarIndex, type ColumnarOptions } from "./index-columnar.ts";
export type {
  DistantMatchIndex,
  DocumentChange,
  KeptIndex,
  MatchBest,
  MatchIndex,
  MatchOrder,
  MatchPage,
  MatchResult,
  NumberedDocument,
  RankedPlace,
} from "./match-index.ts";
export { asDistant, createPartitionedIndex, partOf } from "./index-partitioned.ts";
export { createNaiveIndex } from "./naive.ts";
export { canReplay, relationsUsed, replayReceipt, type ReceiptInputs, type Relations } from "./replay.ts";
export { createSqlIndex } from "./sql-index.ts";
export type { SqlConnection } from "./sql-index-store.ts";
export { createWorkerPool, type WorkerPool } from "./worker-pool.ts";
