import type { FieldNotices } from "@jump/contract/field-notices.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { formatList } from "#lib/format.ts";

type Text = () => string;
const texts = m as unknown as Record<string, Text>;

/** Why a field is asked: the reason in words, then basis, audiences and retention as the data map has them. */
export function whyOf(notices: FieldNotices, column: string, reason: string): string {
  const notice = notices.fields.find((field) => field.column === column);
  if (!notice) return reason;
  const audiences = notice.audiences.map((audience) => texts[`map_audience_${audience}`]!());
  return m.map_why({
    reason,
    basis: texts[`map_basis_${notice.basis}`]!(),
    audiences: formatList(audiences),
    retention: texts[`map_retention_${notice.retention}`]!(),
  });
}
