import type { CompanyFacts } from "@jump/contract/companies.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { z } from "zod";
import type { Ctx } from "#platform/context.ts";
import { demandMember } from "./membership.ts";
import type { Places } from "./names.ts";
import { updateCompany } from "./store.ts";

/** Stores what the owner says about the company; refuses other members, an unknown commune, and a form older than what is stored. */
export async function changeCompany(ctx: Ctx, gazetteer: Places, input: z.infer<typeof CompanyFacts>): Promise<void> {
  const me = await demandMember(ctx);
  if (me.member_role !== "owner") throw new Refusal("forbidden");
  const { version, name, about } = input;
  const commune_code = input.commune_code || null;
  if (commune_code !== null && !gazetteer.byCode(commune_code)) throw refuseField("commune_code", "unknown_commune");
  const facts = { name, about, commune_code, siren: input.siren || null, website: input.website || null };
  const stored = await updateCompany(ctx.tx, me.company_id, version, facts, ctx.now);
  if (!stored) throw new Refusal("wrong_state");
}
