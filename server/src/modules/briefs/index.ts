export { parseBrief, type ParsedBrief, type ParseOptions } from "./parse-brief.ts";
export type { BriefGazetteer, BriefLinker } from "./brief-ports.ts";
