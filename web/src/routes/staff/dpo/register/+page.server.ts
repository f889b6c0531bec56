import type { Register } from "@jump/contract/register.ts";
import { api } from "#lib/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({ register: await api(event).get<Register>("/api/register") });
