export { parseBrief, type ParsedBrief, type ParseOptions } from "./parse-brief.ts";
export type { BriefConcept, BriefGazetteer, BriefLinker, BriefMention, BriefPlace } from "./brief-ports.ts";
