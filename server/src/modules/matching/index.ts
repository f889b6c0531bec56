export { relatedInPercent } from "./compiled-mission.ts";
export { decide } from "./decide.ts";
export { explainPlace } from "./explain-receipt.ts";
export { matchingModule } from "./module.ts";
export { rankReceiptsAgain } from "./rank-again.ts";
export { mentionedConcepts } from "./show-shortlist.ts";
export { rankingRules } from "./weights.ts";
export { writeMissingDocuments } from "./write-documents.ts";
