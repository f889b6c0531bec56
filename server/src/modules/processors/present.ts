import type { Purpose } from "@jump/contract/data-map.ts";
import type { Locale } from "@jump/contract/locale.ts";
import type { AssignmentView, ProcessorView, PublicProcessor } from "@jump/contract/processors.ts";
import { fieldLabel } from "#modules/privacy";
import type { AssignmentRow, TokenRow } from "./access-store.ts";
import { isInForce } from "./processor.ts";
import type { ProcessorRow } from "./store.ts";

/** A processor as staff see it. */
export function presentProcessor(row: ProcessorRow, { now, locale }: { now: Temporal.Instant; locale: Locale }): ProcessorView {
  return {
    id: row.id,
    name: row.name,
    country: row.country,
    task: row.task,
    contract_reference: row.contract_reference,
    contract_signed_on: row.contract_signed_on.toString(),
    contract_ends_on: row.contract_ends_on?.toString() ?? null,
    purposes: row.purposes as Purpose[],
    fields: labelled(row.fields, locale),
    state: row.state,
    is_in_force: isInForce(row, now),
    added_at: row.added_at.toString(),
    ended_at: row.ended_at?.toString() ?? null,
  };
}

/** A processor as everybody sees it: no contract, no names of columns. */
export function presentPublicly(row: ProcessorRow, locale: Locale): PublicProcessor {
  return {
    name: row.name,
    country: row.country,
    task: row.task,
    purposes: row.purposes as Purpose[],
    data: [...new Set(labelled(row.fields, locale).map(({ label }) => label))],
  };
}

export function presentAssignment(
  row: AssignmentRow & { people: number; forgotten: number },
  tokens: readonly TokenRow[],
  locale: Locale,
): AssignmentView {
  return {
    id: row.id,
    task: row.task,
    people: row.people,
    forgotten: row.forgotten,
    ends_at: row.ends_at.toString(),
    created_at: row.created_at.toString(),
    tokens: tokens.map((token) => ({
      id: token.id,
      fields: labelled(token.fields, locale),
      created_at: token.created_at.toString(),
      expires_at: token.expires_at.toString(),
      revoked_at: token.revoked_at?.toString() ?? null,
      last_used_at: token.last_used_at?.toString() ?? null,
    })),
  };
}

function labelled(fields: readonly string[], locale: Locale): { name: string; label: string }[] {
  return fields.map((name) => {
    const [table = "", column = ""] = name.split(".");
    return { name, label: fieldLabel(table, column, locale) };
  });
}
