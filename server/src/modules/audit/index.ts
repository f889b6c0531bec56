export { checkLabel, findingText } from "./finding-text.ts";
export { keepRun } from "./keep-run.ts";
export { auditModule } from "./module.ts";
export { countFindings, runAudit } from "./run-audit.ts";
