export { policiesModule } from "./module.ts";
export { catalogueWording } from "./passages.ts";
export { hashOfContent, policyContent } from "./policy-content.ts";
export { nextVersion } from "./release.ts";
export { sentencesOf } from "./sentences.ts";
export { readVersions, renderSnapshot, versionsFolder } from "./versions.ts";
