import type { Linker } from "./linker.ts";
import { privacy } from "./privacy.ts";
import { skillEndpoints } from "./routes.ts";

/** The skills module around a loaded linker. */
export function skillsModule(deps: { linker: Linker }) {
  return { endpoints: skillEndpoints(deps), declaration: privacy };
}
