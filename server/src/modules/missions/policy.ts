import { Refusal } from "@jump/contract/errors.ts";
import type { Ctx } from "#platform/context.ts";
import { membershipOf, type Membership } from "#modules/companies";
import type { MissionRow } from "./store.ts";

/** Staff act for any company (clause D5); a member only for their own. Anyone else's mission does not exist for them. */
export function mayRead({ actor }: Pick<Ctx, "actor">, membership: Membership | null, mission: MissionRow): boolean {
  return actor.role === "staff" || membership?.companyId === mission.company_id;
}

/** Whether the actor is somebody whom `demandChange` lets through. */
export async function mayChange(ctx: Ctx, mission: MissionRow): Promise<boolean> {
  if (ctx.actor.role === "staff") return true;
  const membership = await membershipOf(ctx);
  return membership?.companyId === mission.company_id && membership.memberRole !== "viewer";
}

/** A viewer reads; owners, recruiters and staff change. */
export async function demandChange(ctx: Ctx, mission: MissionRow): Promise<void> {
  if (ctx.actor.role === "staff") return;
  const membership = await membershipOf(ctx);
  if (membership?.companyId !== mission.company_id) throw new Refusal("not_found");
  if (membership.memberRole === "viewer") throw new Refusal("forbidden");
}
