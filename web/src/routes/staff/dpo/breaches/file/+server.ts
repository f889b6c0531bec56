import type { MadeFile } from "@jump/contract/register.ts";
import { api } from "#lib/api.ts";
import { fileResponse } from "#lib/dpo/made-file.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async (event) => fileResponse(await api(event).get<MadeFile>("/api/breach-register"));
