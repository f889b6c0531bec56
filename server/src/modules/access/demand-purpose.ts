import { Refusal } from "@jump/contract/errors.ts";
import type { StatedPurpose } from "#modules/privacy";
import type { Ctx } from "#platform/context.ts";
import { findOpen, findOpenMissions, type AccessRow, type Target } from "./store.ts";

/** What staff want to read: one person's record, one mission's work, or whoever a search finds. */
export type Scope = { person: string } | { mission: string } | "search";

/**
 * The purpose that staff have stated for what they want to read and that is still open; null for anybody who is not staff. Without one, staff
 * are refused (`purpose_required`), and the refusal's detail says what to state it for (clause T3).
 */
export async function demandPurpose(ctx: Pick<Ctx, "tx" | "actor" | "now">, scope: Scope): Promise<OpenPurpose | null> {
  if (ctx.actor.role !== "staff") return null;
  const open = await findOpen(ctx.tx, ctx.actor.accountId, targetOf(scope), ctx.now);
  if (!open) throw new Refusal("purpose_required", { detail: scopeText(scope) });
  return purposeOf(open);
}

/** The missions on which staff have stated to work, with the purpose of each; none for anybody else. */
export async function openMissions(ctx: Pick<Ctx, "tx" | "actor" | "now">): Promise<Map<string, StatedPurpose>> {
  if (ctx.actor.role !== "staff") return new Map();
  const rows = await findOpenMissions(ctx.tx, ctx.actor.accountId, ctx.now);
  return new Map(rows.map((row) => [row.mission_id!, purposeOf(row)]));
}

export type OpenPurpose = StatedPurpose & { expiresAt: Temporal.Instant };

function purposeOf({ reason, words, expires_at: expiresAt }: AccessRow): OpenPurpose {
  return { reason, words, expiresAt };
}

export function targetOf(scope: Scope): Target {
  if (scope === "search") return { context_kind: "search", subject_account_id: null, mission_id: null };
  return "person" in scope
    ? { context_kind: "person", subject_account_id: scope.person, mission_id: null }
    : { context_kind: "mission", subject_account_id: null, mission_id: scope.mission };
}

function scopeText(scope: Scope): string {
  if (scope === "search") return scope;
  return "person" in scope ? `person:${scope.person}` : `mission:${scope.mission}`;
}
