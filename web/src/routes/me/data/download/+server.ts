import type { PersonalDataExport } from "@jump/contract/privacy.ts";
import { api } from "#lib/api.ts";
import type { RequestHandler } from "./$types";

/** Hands the export over as a file; the name tells the day and nothing about the person. */
export const GET: RequestHandler = async (event) => {
  const data = await api(event).get<PersonalDataExport>("/api/me/data/export");
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="jump-${data.generated_at.slice(0, 10)}.json"`,
      "cache-control": "no-store",
    },
  });
};
