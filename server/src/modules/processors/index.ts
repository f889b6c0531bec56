export { authenticateProcessor } from "./authenticate-processor.ts";
export { servicePurposes, serviceTask, type ConfiguredService } from "./configured-services.ts";
export { processorsModule } from "./module.ts";
export { isInForce } from "./processor.ts";
export { allProcessors, type ProcessorRow } from "./store.ts";
