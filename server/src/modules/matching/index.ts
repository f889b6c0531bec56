export { decide } from "./decide.ts";
export { explainPlace } from "./explain-receipt.ts";
export { matchingModule } from "./module.ts";
export { rankReceiptsAgain } from "./rank-again.ts";
export { compareScorers } from "./compare-scorers.ts";
export { comparisonFile } from "./scorer-versions.ts";
export { replayReceipts, type ReplayCounts, type Replayed } from "./replay-receipts.ts";
export { mentionedConcepts } from "./show-shortlist.ts";
export { writeMissingDocuments } from "./write-documents.ts";
