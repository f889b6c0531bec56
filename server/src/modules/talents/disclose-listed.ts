import { recordDisclosureOf } from "#modules/privacy";
import type { Ctx } from "#platform/context.ts";
import { talentFieldsShown } from "./shown-to.ts";
import type { TalentRow } from "./store.ts";

/** The company that the reader speaks for, or null. */
export type CompanyOf = (ctx: Pick<Ctx, "tx" | "actor">) => Promise<{ id: string; name: string } | null>;

/** Keeps who of a company or of staff read public pages of these Talents (clause T3); a visitor has no name that could be kept. */
export async function discloseListed(ctx: Ctx, talents: readonly TalentRow[], companyOf: CompanyOf): Promise<void> {
  const { role, accountId } = ctx.actor;
  if (role !== "company" && role !== "staff") return;
  const company = await companyOf(ctx);
  const label = role === "staff" ? "Jump!" : (company?.name ?? "");
  const people = talents.map((talent) => talent.account_id);
  await recordDisclosureOf(ctx, people, {
    recipient: { accountId, organisationId: company?.id ?? null, label },
    audience: "public",
    fields: talentFieldsShown("public"),
    purpose: "introduction",
    contextKind: "directory",
    contextId: null,
  });
}
