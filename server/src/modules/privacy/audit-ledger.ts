import { purposes, type Purpose } from "@jump/contract/data-map.ts";
import type { Audit, AuditCtx, Finding } from "#platform/audit.ts";
import type { Sealing } from "./chain.ts";
import { countUnstated, disclosedFields } from "./ledger-store.ts";
import { tablesOf } from "./owner-paths.ts";
import { verifyLedger, type Break } from "./verify-ledger.ts";

/** The chains of the ledger and their anchors are whole (clauses T1–T3). */
export function auditLedger(sealing: Sealing): Audit {
  return {
    name: "ledger",
    async run({ tx }) {
      const { lines, chains, anchors, broken } = await verifyLedger(tx, sealing);
      return { looked: lines + chains + anchors, findings: broken ? [findingOf(broken)] : [] };
    },
  };
}

/** Every disclosure rests on the basis of its purpose, names columns of the map, and says why where staff read (clauses L1, T3). */
export const auditDisclosures: Audit = {
  name: "disclosures",
  async run({ tx, declarations }) {
    const kinds = await disclosedFields(tx);
    const unstated = await countUnstated(tx);
    const findings: Finding[] = kinds.flatMap(({ purpose, legal_basis: basis, field, count }) => [
      ...(basisOf(purpose) === basis ? [] : [{ code: "disclosure_basis", params: { purpose, basis, count } }]),
      ...(isOnMap(declarations, field) ? [] : [{ code: "disclosure_field", params: { field, count } }]),
    ]);
    if (unstated > 0) findings.push({ code: "disclosure_unstated", params: { count: unstated } });
    return { looked: kinds.length, findings };
  },
};

function findingOf(broken: Break): Finding {
  switch (broken.at) {
    case "line":
      return { code: `ledger_line_${broken.why}`, params: { id: broken.id, seq: broken.seq } };
    case "chain":
      return { code: "ledger_end", params: { seq: broken.seq } };
    case "anchor":
      return { code: `ledger_anchor_${broken.why}`, params: { seq: broken.seq } };
    case "entry":
      return { code: "ledger_entry", params: { anchor: broken.anchor, seq: broken.seq } };
  }
}

function basisOf(purpose: string): string | null {
  return Object.hasOwn(purposes, purpose) ? purposes[purpose as Purpose].basis : null;
}

function isOnMap(declarations: AuditCtx["declarations"], field: string): boolean {
  const [table = "", column = ""] = field.split(".");
  return Object.hasOwn(tablesOf(declarations).get(table)?.declaration.columns ?? {}, column);
}
