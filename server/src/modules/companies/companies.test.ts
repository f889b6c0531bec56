import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { companyClient, staffClient, talentClient, visitor } from "#test/people.ts";
import { buildCompany, buildMember } from "./fixtures.ts";
import { membershipOf } from "./membership.ts";
import { presentCompanyToIntroduced, presentCompanyToInvited, presentMemberToIntroduced } from "./present.ts";
import { findMember, insertMember } from "./store.ts";

const app = await testApp();
const facts = {
  name: "Ateliers du Rhône",
  siren: "732 829 320",
  website: "https://ateliers.example",
  about: "Bureau d’études.",
  commune_code: "69382",
};
const gazetteer = { byCode: () => ({ name: "Lyon 2e", country: "FR" }) };

test("whoever signs up for a company owns it", async () => {
  const { body } = await (await companyClient(app, { companyName: "Nouvelle SARL" })).get("/companies/mine");
  expect(body).toMatchObject({ name: "Nouvelle SARL", my_role: "owner", member_count: 1, version: 1, commune: null });
});

test("the owner changes the facts of the company", async () => {
  const owner = await companyClient(app);
  const reply = await owner.put("/companies/mine", { version: 1, ...facts });
  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({ siren: "732829320", website: "https://ateliers.example", commune: { code: "69382" }, version: 2 });
  expect((await owner.put("/companies/mine", { version: 1, ...facts })).body.code).toBe("wrong_state");
});

test("each wrong fact is named", async () => {
  const owner = await companyClient(app);
  for (const [field, value, code] of [
    ["name", " ", "required"],
    ["siren", "732829321", "invalid_siren"],
    ["website", "javascript:alert(1)", "invalid_url"],
    ["commune_code", "99999", "unknown_commune"],
  ] as const) {
    const reply = await owner.put("/companies/mine", { version: 1, ...facts, [field]: value });
    expect([reply.status, reply.body.errors[0].field, reply.body.errors[0].code]).toEqual([422, field, code]);
  }
});

test("a recruiter reads the company and its members but does not change it", async () => {
  const owner = await companyClient(app, { companyName: "Deux SAS", givenName: "Ana", familyName: "Owner" });
  const recruiter = await companyClient(app, { givenName: "Bo", familyName: "Recruiter" });
  await app.withCtx(async ({ tx, now }) => {
    const { company_id } = (await findMember(tx, owner.accountId))!;
    const own = (await findMember(tx, recruiter.accountId))!;
    await tx.withTables<{ company_members: { id: string } }>().deleteFrom("company_members").where("id", "=", own.id).execute();
    await insertMember(tx, {
      company_id,
      account_id: recruiter.accountId,
      given_name: "Bo",
      family_name: "Recruiter",
      member_role: "recruiter",
      created_at: now.add({ seconds: 1 }),
    });
  });
  expect((await recruiter.get("/companies/mine")).body).toMatchObject({ name: "Deux SAS", my_role: "recruiter", member_count: 2 });
  expect((await recruiter.put("/companies/mine", { version: 1, ...facts })).status).toBe(403);
  const page = await recruiter.get("/companies/mine/members?size=1&page=2");
  expect(page.body).toMatchObject({ total: 2, items: [{ given_name: "Bo", member_role: "recruiter", is_me: true }] });
});

test("a member changes the own name and title", async () => {
  const member = await companyClient(app);
  const reply = await member.put("/companies/mine/members/me", { given_name: "Paule", family_name: "Garnier", job_title: "Directrice" });
  expect(reply.body).toMatchObject({ given_name: "Paule", job_title: "Directrice", is_me: true });
});

test("Talents, staff and visitors have no company", async () => {
  expect((await (await talentClient(app)).get("/companies/mine")).status).toBe(403);
  expect((await (await staffClient(app)).get("/companies/mine")).status).toBe(403);
  expect((await visitor(app).get("/companies/mine")).status).toBe(401);
  const none = await app.withCtx((ctx) => membershipOf(ctx));
  expect(none).toBeNull();
});

test("an invited Talent learns about the company, an introduced one also who is behind it", async () => {
  const { accountId } = await staffClient(app);
  await app.withCtx(async (ctx) => {
    const company = await buildCompany(ctx, { registered_by: accountId });
    const member = await buildMember(ctx, { company_id: company.id, account_id: accountId });
    expect(JSON.stringify(presentCompanyToInvited(company, gazetteer))).not.toMatch(/732829320|Garnier|registered_by/);
    expect(presentCompanyToIntroduced(company, gazetteer)).toMatchObject({ siren: "732829320", name: "Ateliers du Rhône" });
    expect(presentMemberToIntroduced(member)).toEqual({
      id: member.id,
      given_name: "Paul",
      family_name: "Garnier",
      job_title: "Directeur de projet",
    });
  });
});
