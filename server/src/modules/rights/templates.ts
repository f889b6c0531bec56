import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { RequestKind, Templates } from "@jump/contract/rights.ts";

type TemplateKey = Extract<keyof typeof m, `rights_template_${string}`>;
type TemplateId = TemplateKey extends infer Key ? (Key extends `rights_template_${infer Id}_body` ? Id : never) : never;
const texts: Record<TemplateKey, (inputs: object, options: { locale: Locale }) => string> = m;

/** Answers to begin from, in the order in which a case usually needs them, and the kinds they fit; their words stand in the catalogues. */
const templates: readonly { id: TemplateId; kinds: readonly RequestKind[] | "all" }[] = [
  { id: "identity", kinds: "all" },
  { id: "more_time", kinds: "all" },
  { id: "access_done", kinds: ["access", "portability"] },
  { id: "corrected", kinds: ["rectification"] },
  { id: "erased_but", kinds: ["erasure", "after_death"] },
  { id: "erasure_refused", kinds: ["erasure"] },
  { id: "objection_done", kinds: ["objection", "restriction"] },
  { id: "ranking_reviewed", kinds: ["ranking_contest"] },
  { id: "heirs", kinds: ["after_death"] },
  { id: "unfounded", kinds: "all" },
];

/** The answers to begin from for a kind of request, in the person's language. */
export function templatesFor(kind: RequestKind, locale: Locale): Templates {
  const fitting = templates.filter(({ kinds }) => kinds === "all" || kinds.includes(kind));
  return {
    locale,
    items: fitting.map(({ id }) => ({
      id,
      title: texts[`rights_template_${id}_title`]({}, { locale }),
      body: texts[`rights_template_${id}_body`]({}, { locale }),
    })),
  };
}
