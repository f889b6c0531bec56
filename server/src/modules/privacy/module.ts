import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { privacy } from "./privacy.ts";
import { privacyEndpoints } from "./routes.ts";

/** The privacy module; `declarations` gives the data map of every module once all are put together. */
export function privacyModule(deps: { declarations: () => readonly ModuleDeclaration[] }) {
  return { endpoints: privacyEndpoints(deps.declarations), declaration: privacy };
}
