import { Refusal } from "@jump/contract/errors.ts";
import * as section from "@jump/contract/talent-sections.ts";
import { TalentDirectoryPage, TalentPublic, TalentSelf } from "@jump/contract/talents.ts";
import { z } from "zod";
import { anyone, findAccount, talentOnly } from "#modules/accounts";
import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { changeProfile, demandTalent, type Change } from "./change-profile.ts";
import { findListed, findListedTalent } from "./directory-store.ts";
import { profileOpener } from "./contact.ts";
import { discloseListed, type CompanyOf } from "./disclose-listed.ts";
import { findSkills } from "./list-store.ts";
import { completeProfiles } from "./load-profiles.ts";
import type { Concepts, Naming, Places } from "./names.ts";
import { presentPublic, presentSelf } from "./present.ts";
import * as change from "./sections.ts";
import { findTalents, type TalentRow } from "./store.ts";

export type TalentDeps = { linker: Concepts; gazetteer: Places; companyOf: CompanyOf; vault: Vault };
const tag = "talents";

/** Endpoints of a Talent's own profile, section by section, and of the public directory. */
export function talentEndpoints(deps: TalentDeps): Endpoint[] {
  const { linker, gazetteer, vault } = deps;
  const openProfile = profileOpener(vault);
  const show = async (ctx: Ctx, talent: TalentRow) => {
    const profile = (await completeProfiles(ctx.tx, [talent])).get(talent.id)!;
    return presentSelf(await openProfile(ctx.tx, profile), (await findAccount(ctx.tx, talent.account_id))!.email, namingFor(ctx, deps));
  };

  /** A section of its own, so that a form saves as one goes along. */
  function put<Body extends { version: number }>(
    name: string,
    summary: string,
    body: z.ZodType<Body>,
    toChange: (body: Body) => Change,
    bodyLimit = 65_536,
  ): Endpoint {
    return endpoint(
      {
        method: "put",
        path: `/talents/me/${name}`,
        operationId: `put_my_${name}`,
        tag,
        summary,
        access: talentOnly,
        body,
        bodyLimit,
        success: { status: 200, description: "The whole profile as stored", schema: TalentSelf },
        errors: ["not_found", "wrong_state", "invalid_input", "too_large"],
      },
      async (ctx, input) => show(ctx, await changeProfile(ctx, input.body.version, toChange(input.body), vault)),
    );
  }

  function post(name: "pause" | "resume", summary: string, is_paused: boolean): Endpoint {
    return endpoint(
      {
        method: "post",
        path: `/talents/me/${name}`,
        operationId: `${name}_my_profile`,
        tag,
        summary,
        access: talentOnly,
        body: section.VersionOnly,
        success: { status: 200, description: "The whole profile as stored", schema: TalentSelf },
        errors: ["not_found", "wrong_state", "invalid_input"],
      },
      async (ctx, { body }) => show(ctx, await changeProfile(ctx, body.version, { facts: { is_paused }, matters: true }, vault)),
    );
  }

  return [
    endpoint(
      {
        method: "get",
        path: "/talents/me",
        operationId: "get_my_profile",
        tag,
        summary: "The Talent's own profile, with what an introduction still needs",
        access: talentOnly,
        success: { status: 200, description: "The profile", schema: TalentSelf },
        errors: ["not_found"],
      },
      async (ctx) => show(ctx, await demandTalent(ctx)),
    ),
    put("identity", "Name, headline, summary and occupation", section.IdentitySection, (body) => change.identityChange(body, linker)),
    put("status", "Legal status and registration (clause D2)", section.StatusSection, change.statusChange),
    put("contact", "Phone number", section.ContactSection, change.contactChange),
    put("place", "Address, reach, on site or remote", section.PlaceSection, (body) => change.placeChange(body, gazetteer)),
    put("rate", "Day rate without VAT", section.RateSection, change.rateChange),
    put("availability", "First free day, days a week, busy periods", section.AvailabilitySection, change.availabilityChange),
    put("skills", "All skills with level and years", section.SkillsSection, (body) => change.skillsChange(body, linker)),
    put("experiences", "All work experience", section.ExperiencesSection, change.experiencesChange, 524_288),
    put("educations", "All education", section.EducationsSection, change.educationsChange),
    put("languages", "All languages with level", section.LanguagesSection, change.languagesChange),
    put("visibility", "Whether the public directory shows the Talent", section.VisibilitySection, change.visibilityChange),
    post("pause", "Take no mission for now: out of searches and the directory until resumed", true),
    post("resume", "Be found again", false),
    endpoint(
      {
        method: "get",
        path: "/talents",
        operationId: "list_talents",
        tag,
        summary: "Talents who chose to be listed, last change first",
        access: anyone,
        query: section.DirectoryQuery,
        success: { status: 200, description: "A page of the directory", schema: TalentDirectoryPage },
        errors: ["invalid_input"],
      },
      async (ctx, { query }) => {
        const { rows, total } = await findListed(ctx.tx, query);
        await discloseListed(ctx, rows, deps.companyOf);
        const skills = Map.groupBy(
          await findSkills(
            ctx.tx,
            rows.map(({ id }) => id),
          ),
          (row) => row.talent_id,
        );
        const items = rows.map((talent) => presentPublic({ talent, skills: skills.get(talent.id) ?? [] }, namingFor(ctx, deps)));
        return { items, page: query.page, size: query.size, total };
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/talents/{id}",
        operationId: "get_talent",
        tag,
        summary: "The public page of a Talent who chose to be listed; Talents see their own in any case",
        access: anyone,
        params: z.object({ id: z.uuid() }),
        success: { status: 200, description: "The public page", schema: TalentPublic },
        errors: ["not_found"],
      },
      async (ctx, { params }) => {
        const talent = (await findListedTalent(ctx.tx, params.id)) ?? (await ownTalent(ctx, params.id));
        if (!talent) throw new Refusal("not_found");
        await discloseListed(ctx, [talent], deps.companyOf);
        return presentPublic({ talent, skills: await findSkills(ctx.tx, [talent.id]) }, namingFor(ctx, deps));
      },
    ),
  ];
}

async function ownTalent(ctx: Ctx, id: string): Promise<TalentRow | null> {
  const [talent] = await findTalents(ctx.tx, [id]);
  return talent && talent.account_id === ctx.actor.accountId ? talent : null;
}

function namingFor({ locale }: Pick<Ctx, "locale">, { linker, gazetteer }: Pick<TalentDeps, "linker" | "gazetteer">): Naming {
  return { locale, linker, gazetteer };
}
