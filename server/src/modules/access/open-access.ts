import { Refusal } from "@jump/contract/errors.ts";
import { accessMinutes, type NewStaffAccess, type StaffAccess } from "@jump/contract/staff-access.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { violatedConstraint } from "#platform/db.ts";
import { targetOf, type Scope } from "./demand-purpose.ts";
import { insertAccess, type AccessRow } from "./store.ts";

/** Staff state why they read; for an hour that opens what they name, and every reading in it carries their words (clause T3). */
export async function openAccess(ctx: Ctx, statement: NewStaffAccess): Promise<AccessRow> {
  const scope: Scope =
    statement.scope === "search" ? "search" : statement.scope === "person" ? { person: statement.id } : { mission: statement.id };
  try {
    return await insertAccess(ctx.tx, {
      staff_account_id: (ctx.actor as SignedInActor).accountId,
      ...targetOf(scope),
      reason: statement.reason,
      words: statement.words,
      opened_at: ctx.now,
      expires_at: ctx.now.add({ minutes: accessMinutes }),
    });
  } catch (error) {
    // Nobody and no mission has this id.
    if (violatedConstraint(error)?.endsWith("_fkey")) throw new Refusal("not_found");
    throw error;
  }
}

export function presentAccess(row: AccessRow, now: Temporal.Instant): StaffAccess {
  return {
    id: row.id,
    scope: row.context_kind,
    target_id: row.subject_account_id ?? row.mission_id,
    reason: row.reason,
    words: row.words,
    opened_at: row.opened_at.toString(),
    expires_at: row.expires_at.toString(),
    is_open: Temporal.Instant.compare(row.expires_at, now) > 0,
  };
}
