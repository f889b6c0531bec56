import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { ConfiguredService } from "./configured-services.ts";
import { processorDataEndpoints } from "./data-routes.ts";
import { privacy } from "./privacy.ts";
import { processorEndpoints } from "./routes.ts";

/** The data map of every module once all are put together, and the outside services that the settings name. */
export type ProcessorDeps = { declarations(): readonly ModuleDeclaration[]; services: readonly ConfiguredService[] };

/** The processors module. */
export function processorsModule({ declarations, services }: ProcessorDeps) {
  return {
    endpoints: [...processorEndpoints(declarations), ...processorDataEndpoints(declarations, services)],
    declaration: privacy,
  };
}
