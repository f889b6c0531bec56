import { processorDataEndpoints } from "./data-routes.ts";
import type { ProcessorDeps } from "./deps.ts";
import { forgetPeople } from "./forget-people.ts";
import { privacy } from "./privacy.ts";
import { processorEndpoints } from "./routes.ts";

/** The processors module. */
export function processorsModule({ declarations, services, findWithheld }: ProcessorDeps) {
  return {
    endpoints: [...processorEndpoints(declarations), ...processorDataEndpoints({ declarations, services, findWithheld })],
    on: { "erasure.erasing": forgetPeople },
    declaration: privacy,
  };
}
