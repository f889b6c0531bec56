import { privacy } from "./privacy.ts";

export function reviewsModule() {
  return { declaration: privacy };
}
