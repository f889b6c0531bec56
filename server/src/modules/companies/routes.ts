import { ColleaguePage, CompanyFacts, CompanySelf, Colleague, MemberFacts } from "@jump/contract/companies.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { companyOnly } from "#modules/accounts";
import type { Ctx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { demandMember } from "./membership.ts";
import type { Places } from "./names.ts";
import { presentColleague, presentCompanyToColleague } from "./present.ts";
import { countMembers, findCompanies, findMembers, updateMember } from "./store.ts";
import { changeCompany } from "./update-company.ts";

/** Endpoints of a company's own facts and members. */
export function companyEndpoints({ gazetteer }: { gazetteer: Places }): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/companies/mine",
        operationId: "get_my_company",
        tag: "companies",
        summary: "The company the caller belongs to",
        access: companyOnly,
        success: { status: 200, description: "The company", schema: CompanySelf },
        errors: ["not_found"],
      },
      (ctx) => myCompany(ctx, gazetteer),
    ),
    endpoint(
      {
        method: "put",
        path: "/companies/mine",
        operationId: "put_my_company",
        tag: "companies",
        summary: "Change what the company says about itself; its owner only",
        access: companyOnly,
        body: CompanyFacts,
        success: { status: 200, description: "The company as stored", schema: CompanySelf },
        errors: ["not_found", "forbidden", "wrong_state", "invalid_input"],
      },
      async (ctx, { body }) => {
        await changeCompany(ctx, gazetteer, body);
        return myCompany(ctx, gazetteer);
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/companies/mine/members",
        operationId: "list_my_colleagues",
        tag: "companies",
        summary: "Members of the caller's company, by seniority of membership",
        access: companyOnly,
        query: PageQuery,
        success: { status: 200, description: "A page of members", schema: ColleaguePage },
        errors: ["not_found", "invalid_input"],
      },
      async (ctx, { query: { page, size } }) => {
        const me = await demandMember(ctx);
        const rows = await findMembers(ctx.tx, me.company_id, { limit: size, offset: (page - 1) * size });
        return { items: rows.map((row) => presentColleague(row, me.id)), page, size, total: await countMembers(ctx.tx, me.company_id) };
      },
    ),
    endpoint(
      {
        method: "put",
        path: "/companies/mine/members/me",
        operationId: "put_my_membership",
        tag: "companies",
        summary: "Change one's own name and title in the company",
        access: companyOnly,
        body: MemberFacts,
        success: { status: 200, description: "The caller as a member", schema: Colleague },
        errors: ["not_found", "invalid_input"],
      },
      async (ctx, { body }) => {
        const me = await demandMember(ctx);
        return presentColleague(await updateMember(ctx.tx, me.id, body), me.id);
      },
    ),
  ];
}

async function myCompany(ctx: Ctx, gazetteer: Places) {
  const me = await demandMember(ctx);
  const [company] = await findCompanies(ctx.tx, [me.company_id]);
  return {
    ...presentCompanyToColleague(company!, gazetteer),
    my_role: me.member_role,
    member_count: await countMembers(ctx.tx, me.company_id),
  };
}
