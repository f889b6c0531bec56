import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { Ctx } from "#platform/context.ts";

/** What is what in the zip, for somebody who opens it years later; lines end as Windows and everybody else can read them. */
export function readmeFor({ now }: Pick<Ctx, "now">, locale: Locale): string {
  const date = now.toZonedDateTimeISO("Europe/Paris").toPlainDate().toLocaleString(locale, { dateStyle: "long" });
  return `${m.portability_readme({ date }, { locale })}\n`.replaceAll("\n", "\r\n");
}
