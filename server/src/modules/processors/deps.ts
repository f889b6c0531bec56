import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { ConfiguredService } from "./configured-services.ts";
import type { FindWithheld } from "./read-data.ts";

/** The data map of every module once all are put together, and the outside services that the settings name. */
export type ProcessorDeps = {
  declarations(): readonly ModuleDeclaration[];
  services: readonly ConfiguredService[];
  findWithheld: FindWithheld;
};
