import type { AuthorityRequestPage, AuthorityRequestView } from "@jump/contract/authority-requests.ts";
import type { Locale } from "@jump/contract/locale.ts";
import { fieldLabel } from "#modules/privacy";
import type { RequestPerson, RequestRow } from "./store.ts";

/** A request as a line of the register. */
export function presentLine(row: RequestRow): AuthorityRequestPage["items"][number] {
  return {
    id: row.id,
    authority: row.authority,
    authority_reference: row.authority_reference,
    legal_ground: row.legal_ground,
    demand: row.demand,
    state: row.state,
    received_at: row.received_at.toString(),
    decision_reason: row.decision_reason,
    decided_at: row.decided_at?.toString() ?? null,
    inform_person: row.inform_person,
    silence_ground: row.silence_ground,
    silence_until: row.silence_until?.toString() ?? null,
    answered_at: row.answered_at?.toString() ?? null,
    sealed_sha256: row.sealed_sha256,
    has_file: row.sealed_export !== null,
  };
}

/** A request with its columns in words and its people by account id: who they are is no part of deciding. */
export function presentRequest(row: RequestRow, people: readonly RequestPerson[], locale: Locale): AuthorityRequestView {
  return {
    ...presentLine(row),
    fields: row.fields.map((name) => {
      const [table = "", column = ""] = name.split(".");
      return { name, label: fieldLabel(table, column, locale, "staff") };
    }),
    people: people.map(({ account_id, informed_at }) => ({ account_id, informed_at: informed_at?.toString() ?? null })),
  };
}
