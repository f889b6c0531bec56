import type { Dpia } from "@jump/contract/register.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({ dpia: await api(event).get<Dpia>("/api/dpia") });
