import type { SignedUp } from "./events.ts";
import type { Ctx } from "#platform/context.ts";
import { insertCompany, insertMember } from "./store.ts";

/** Makes the company and its owner of whoever signed up for one. */
export async function welcomeCompany(ctx: Ctx, event: SignedUp): Promise<void> {
  if (event.role !== "company") return;
  const { accountId, givenName, familyName, companyName } = event;
  const company = await insertCompany(ctx.tx, {
    registered_by: accountId,
    name: companyName ?? `${givenName} ${familyName}`,
    created_at: ctx.now,
    updated_at: ctx.now,
  });
  await insertMember(ctx.tx, {
    company_id: company.id,
    account_id: accountId,
    given_name: givenName,
    family_name: familyName,
    member_role: "owner",
    created_at: ctx.now,
  });
}
