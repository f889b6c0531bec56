import { CompanyPortable } from "@jump/contract/portable.ts";
import { refuseField } from "@jump/contract/errors.ts";
import { refusedBelow, type Portable } from "#platform/portable.ts";
import { demandMember } from "./membership.ts";
import type { Places } from "./names.ts";
import { presentColleague, presentCompanyToColleague } from "./present.ts";
import { findCompanies, findMember, updateMember } from "./store.ts";
import { changeCompany } from "./update-company.ts";

/** What a member says of themselves and, as the owner, of the company. */
export function companyPortable({ gazetteer }: { gazetteer: Places }): Portable<CompanyPortable> {
  return {
    name: "company",
    schema: CompanyPortable,
    columns: [
      ...["name", "siren", "website", "about", "commune_code"].map((column) => `companies.${column}`),
      ...["given_name", "family_name", "job_title"].map((column) => `company_members.${column}`),
    ],
    async read({ tx }, accountId) {
      const me = await findMember(tx, accountId);
      if (!me) return null;
      const { given_name, family_name, job_title } = presentColleague(me, me.id);
      const member = { given_name, family_name, job_title };
      if (me.member_role !== "owner") return { company: null, member };
      const [row] = await findCompanies(tx, [me.company_id]);
      const { name, siren, website, about, commune } = presentCompanyToColleague(row!, gazetteer);
      return { company: { name, siren, website, about, commune_code: commune?.code ?? null }, member };
    },
    async write(ctx, _accountId, { company, member }) {
      const me = await demandMember(ctx);
      await updateMember(ctx.tx, me.id, member);
      if (company === null) return;
      if (me.member_role !== "owner") throw refuseField("company", "owner_only");
      const [row] = await findCompanies(ctx.tx, [me.company_id]);
      await refusedBelow("company", () => changeCompany(ctx, gazetteer, { ...company, version: row!.version }));
    },
  };
}
