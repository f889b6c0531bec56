import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";
import { readReference, type Description } from "./reference.ts";

export const load: PageServerLoad = async (event) => ({
  groups: readReference(await api(event).get<Description>("/api/openapi.json")),
  origin: event.url.origin,
});
