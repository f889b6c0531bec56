import { hashPassword } from "#modules/accounts";
import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import { createSealer } from "#platform/sealing.ts";
import { buildCompany, buildMember } from "../modules/companies/fixtures.ts";
import { buildReviews } from "../modules/reviews/fixtures.ts";
import { buildTalent, buildTalents } from "../modules/talents/fixtures.ts";
import { demoCompany, demoPassword, demoPeople, demoTalentProfile, demoTotpSecret } from "./demo-accounts.ts";
import type { DemoBrief } from "./demo-briefs.ts";
import { demoCompanies } from "./demo-company.ts";
import { demoReviews } from "./demo-reviews.ts";
import { demoTalent, type World } from "./demo-talent.ts";
import { fictitiousSiren } from "./fictitious.ts";
import { demoOwners, insertDemoAccounts } from "./store.ts";

/** What seals: secrets of sign-in, and what is most sensitive of a person. */
export type Keys = { secretKey: string; vault: Vault };

/** Adds the accounts that anybody may sign in to: a Talent, two members of one company, and staff with their second factor. */
export async function seedOpenAccounts(ctx: Ctx, { secretKey, vault }: Keys, today: Temporal.PlainDate): Promise<void> {
  const at = ctx.now.subtract({ hours: 24 * 60 });
  const moment = { tx: ctx.tx, now: at };
  const { talent, owner, viewer, staff } = demoPeople;
  // Each its own hash: equal hashes would say that the passwords are equal.
  const [ofTalent, ofOwner, ofViewer, ofStaff] = await Promise.all(Array.from({ length: 4 }, () => hashPassword(demoPassword)));
  const totp_secret = createSealer(secretKey, "totp").seal(demoTotpSecret);
  const ids = await insertDemoAccounts(
    ctx.tx,
    [
      { email: talent.email, role: "talent", password_hash: ofTalent! },
      { email: owner.email, role: "company", password_hash: ofOwner! },
      { email: viewer.email, role: "company", password_hash: ofViewer! },
      { email: staff.email, role: "staff", password_hash: ofStaff!, totp_secret, totp_confirmed_at: at },
    ],
    at,
  );
  await buildTalent({ ...moment, vault }, { account_id: ids.get(talent.email)!, ...demoTalentProfile(today) });
  const { sirenNumber, ...facts } = demoCompany;
  const company = await buildCompany(moment, {
    ...facts,
    siren: fictitiousSiren(sirenNumber),
    registered_by: ids.get(owner.email)!,
    is_demo: true,
  });
  for (const [person, member_role] of [
    [owner, "owner"],
    [viewer, "viewer"],
  ] as const) {
    const { email, ...named } = person;
    await buildMember(moment, { company_id: company.id, account_id: ids.get(email)! }, { ...named, member_role });
  }
}

/** Adds made-up companies, each with its owner. */
export async function seedCompanies(ctx: Ctx, count: number, briefs: readonly DemoBrief[], { words, homes }: World): Promise<void> {
  const at = ctx.now.subtract({ hours: 24 * 400 });
  const companies = demoCompanies(count, briefs, words, homes);
  const ids = await insertDemoAccounts(
    ctx.tx,
    companies.map(({ member }) => ({ email: member.email, role: "company" as const })),
    at,
  );
  for (const {
    member: { email, ...member },
    ...facts
  } of companies) {
    const account_id = ids.get(email)!;
    const company = await buildCompany({ tx: ctx.tx, now: at }, { ...facts, registered_by: account_id, is_demo: true });
    await buildMember({ tx: ctx.tx, now: at }, { company_id: company.id, account_id }, { ...member, member_role: "owner" });
  }
}

/** Adds the made-up Talents numbered `from` to `to` with their reviews; at most 1,000 at a time. */
export async function seedTalents(ctx: Ctx, vault: Vault, from: number, to: number, world: World): Promise<void> {
  // Who came when: numbers go back in time, so that the directory has new and old faces.
  const at = ctx.now.subtract({ hours: 24 * 2 + ((from * 7) % (24 * 300)) });
  const numbers = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  const people = numbers.map((n) => demoTalent(n, world));
  const ids = await insertDemoAccounts(
    ctx.tx,
    people.map(({ email }) => ({ email, role: "talent" as const })),
    at,
  );
  const talents = await buildTalents(
    { tx: ctx.tx, now: at, vault },
    people.map(({ email, profile }) => ({ ...profile, account_id: ids.get(email)! })),
  );
  const authors = (await demoOwners(ctx.tx)).map(({ company_id, account_id }) => ({ company_id, author_account_id: account_id }));
  await buildReviews(
    ctx,
    talents.flatMap((talent, place) => demoReviews(numbers[place]!, talent.id, authors, world.words, ctx.now)),
  );
}
