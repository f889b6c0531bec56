import type { MadeFile } from "@jump/contract/register.ts";
import { api } from "#lib/api.ts";
import { fileResponse } from "#lib/dpo/made-file.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async (event) => {
  const { searchParams } = event.url;
  const query = { text: searchParams.get("text"), locale: searchParams.get("locale") };
  return fileResponse(await api(event).get<MadeFile>(`/api/breaches/${encodeURIComponent(event.params.id)}/draft`, query));
};
