import { Refusal } from "@jump/contract/errors.ts";
import type { MemberRole } from "@jump/contract/companies.ts";
import type { Ctx } from "#platform/context.ts";
import { companyNames, countMembers, findMember, type MemberRow } from "./store.ts";

export type Membership = { memberId: string; companyId: string; memberRole: MemberRole };

/** The company the actor speaks for, or null for whoever is no member of one. */
export async function membershipOf(ctx: Pick<Ctx, "tx" | "actor">): Promise<Membership | null> {
  if (ctx.actor.role !== "company") return null;
  const member = await findMember(ctx.tx, ctx.actor.accountId);
  return member && { memberId: member.id, companyId: member.company_id, memberRole: member.member_role };
}

/** The company the actor speaks for, by id and name; null for whoever is no member of one. */
export async function companyOf(ctx: Pick<Ctx, "tx" | "actor">): Promise<{ id: string; name: string } | null> {
  const membership = await membershipOf(ctx);
  if (!membership) return null;
  const names = await companyNames(ctx.tx, [membership.companyId]);
  return { id: membership.companyId, name: names.get(membership.companyId) ?? "" };
}

/** The company that an account speaks for, and how many members it has; null for whoever is no member of one. */
export async function companyStanding({ tx }: Pick<Ctx, "tx">, accountId: string): Promise<{ name: string; members: number } | null> {
  const member = await findMember(tx, accountId);
  if (!member) return null;
  const names = await companyNames(tx, [member.company_id]);
  return { name: names.get(member.company_id) ?? "", members: await countMembers(tx, member.company_id) };
}

/** The actor's own row as a member; refuses an account without a company as `not_found`. */
export async function demandMember(ctx: Pick<Ctx, "tx" | "actor">): Promise<MemberRow> {
  const member = ctx.actor.role === "company" ? await findMember(ctx.tx, ctx.actor.accountId) : null;
  if (!member) throw new Refusal("not_found");
  return member;
}
