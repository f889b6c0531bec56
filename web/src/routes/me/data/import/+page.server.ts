import type { Page } from "@jump/contract/paging.ts";
import type { ImportSummary, ImportView } from "@jump/contract/portability.ts";
import { redirect } from "@sveltejs/kit";
import type { z } from "zod";
import { api, formFailure } from "#lib/api.ts";
import { readForm } from "#lib/forms.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  imports: await api(event).get<Page<z.infer<typeof ImportSummary>>>("/api/me/imports", {
    page: event.url.searchParams.get("page"),
    size: 10,
  }),
  outcome: event.url.searchParams.get("done"),
});

export const actions: Actions = {
  upload: async (event) => {
    const { file } = await readForm(event.request);
    const answer = await api(event).tryUpload<ImportView>("/api/me/imports", file("file") ?? new Blob([]));
    if (!answer.ok) {
      // Whatever is wrong inside the file is wrong with the file.
      const messages = [...new Set((answer.problem.errors ?? []).map(({ message }) => message))].slice(0, 5);
      return formFailure({
        ...answer.problem,
        errors: messages.length === 0 ? [] : [{ field: "file", code: "", message: messages.join(" ") }],
      });
    }
    redirect(303, `/me/data/import/${answer.data.id}`);
  },
};
