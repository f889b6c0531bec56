import { beforeEach, describe, expect, test } from "vitest";
import { testApp, type TestApp } from "./app.ts";
import {
  companyClient,
  goodPassword,
  lastMailTo,
  newAddress,
  signUpTalent,
  staffClient,
  talentClient,
  visitor,
  type Client,
  type Person,
} from "./people.ts";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import { buildTalent } from "../src/modules/talents/fixtures.ts";
import { effectsOf } from "../src/modules/rights/limits.ts";

let app: TestApp;
let company: Person;
let talent: { client: Client; talentId: string; accountId: string; email: string };
let missionId: string;

beforeEach(async () => {
  app = await testApp();
  company = await companyClient(app);
  talent = await listedTalent();
  const draft = (await company.post("/missions", { brief: "Développeur React à Lyon, 500 € par jour, 3 mois." })).body;
  await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
  missionId = draft.id;
});

describe("a switch acts at once", () => {
  test("an objection to profiling takes the Talent out of the very next ranking, and lifting it brings them back", async () => {
    expect(await ranked()).toContain(talent.talentId);
    const { body } = await limit("objection_profiling", true);
    expect(body.limits.find(({ kind }: { kind: string }) => kind === "objection_profiling")).toMatchObject({
      is_active: true,
      by_case: false,
    });
    expect(await ranked()).not.toContain(talent.talentId);
    // Found by whoever looks through the directory: that is no profiling.
    expect((await visitor(app).get(`/talents/${talent.talentId}`)).status).toBe(200);
    await limit("objection_profiling", false);
    expect(await ranked()).toContain(talent.talentId);
  });

  test("a Talent of a ranking that is already on the screen can neither be seen on it nor invited from it", async () => {
    const shown = (await company.get(`/missions/${missionId}/shortlist`)).body;
    await limit("objection_profiling", true);
    const again = (await company.get(`/missions/${missionId}/shortlist?receipt=${shown.receipt_id}`)).body;
    expect(again.items.map((item: { talent: { id: string } }) => item.talent.id)).not.toContain(talent.talentId);
    const choice = { talent_id: talent.talentId, receipt_id: shown.receipt_id, reason: "Le bon profil", note: "" };
    expect((await company.post(`/missions/${missionId}/introductions`, choice)).body.code).toBe("wrong_state");
  });

  test("a restriction also hides the public page and the line in the directory", async () => {
    await limit("restriction", true);
    expect(await ranked()).not.toContain(talent.talentId);
    expect((await visitor(app).get(`/talents/${talent.talentId}`)).status).toBe(404);
    expect((await visitor(app).get("/talents")).body.total).toBe(0);
    // The person goes on seeing their own.
    expect((await talent.client.get(`/talents/${talent.talentId}`)).status).toBe(200);
    await limit("restriction", false);
    expect((await visitor(app).get("/talents")).body.total).toBe(1);
  });

  test("a pause and an incomplete profile are out as well, whatever the limits", async () => {
    const { version } = (await talent.client.get("/talents/me")).body;
    await talent.client.post("/talents/me/pause", { version });
    expect(await ranked()).not.toContain(talent.talentId);
    await limit("objection_profiling", true);
    await talent.client.post("/talents/me/resume", { version: version + 1 });
    expect(await ranked()).not.toContain(talent.talentId);
    await limit("objection_profiling", false);
    expect(await ranked()).toContain(talent.talentId);
    await talent.client.put("/talents/me/skills", { version: version + 2, skills: [] });
    expect(await ranked()).not.toContain(talent.talentId);
  });

  test("each setting is kept as a request answered at once; setting twice is setting once", async () => {
    await limit("restriction", true);
    await limit("restriction", true);
    await limit("objection_marketing", true);
    const { items } = (await talent.client.get("/me/rights")).body;
    expect(items.map(({ kind, state }: { kind: string; state: string }) => [kind, state])).toEqual([
      ["objection", "done"],
      ["restriction", "done"],
    ]);
  });
});

test("what follows from limits: marketing touches no ranking, death everything", () => {
  expect(effectsOf([])).toEqual({ outOfRanking: false, hidden: false, silent: false });
  expect(effectsOf(["objection_marketing"])).toEqual({ outOfRanking: false, hidden: false, silent: false });
  expect(effectsOf(["objection_profiling"])).toEqual({ outOfRanking: true, hidden: false, silent: false });
  expect(effectsOf(["restriction"])).toEqual({ outOfRanking: true, hidden: true, silent: false });
  expect(effectsOf(["objection_profiling", "deceased"])).toEqual({ outOfRanking: true, hidden: true, silent: true });
});

describe("after a death", () => {
  let staff: Person;
  const heir = newAddress();
  const died = async (email: string) => {
    staff = await staffClient(app);
    const letter = { email: heir, kind: "after_death", body: "Notre sœur est décédée.", locale: "fr" };
    const { id } = (await staff.post("/staff/rights/requests", letter)).body;
    const note = "Acte de décès no 12, mairie de Lyon.";
    return { id, reply: await staff.post(`/staff/rights/requests/${id}/deceased`, { email, note }) };
  };

  test("the person is in no ranking and no list, gets no mail, and the case shows what they wanted", async () => {
    const wish = { wish: "erase", words: "Tout effacer.", contact_name: "Jeanne Moreau", contact_email: heir };
    expect((await talent.client.put("/me/after-death", wish)).body.directives).toMatchObject(wish);
    const { reply } = await died(talent.email);
    expect(reply.body.about).toMatchObject({
      account_id: talent.accountId,
      note: "Acte de décès no 12, mairie de Lyon.",
      directives: wish,
    });
    expect(await ranked()).not.toContain(talent.talentId);
    expect((await visitor(app).get(`/talents/${talent.talentId}`)).status).toBe(404);
    expect((await talent.client.get("/me/limits")).status).toBe(401);
    await visitor(app).post("/password-resets", { email: talent.email });
    await app.drain();
    expect((await lastMailTo(app, talent.email)).state).toBe("failed");
    expect((await lastMailTo(app, heir, "rights_received")).state).toBe("captured");
  });

  test("nobody signs in any more, in words, until a mark set in error is taken back", async () => {
    const email = newAddress();
    await signUpTalent(app, { email });
    const { id } = await died(email);
    const signIn = () => visitor(app).post("/sessions", { email, password: goodPassword });
    expect((await signIn()).body.errors).toMatchObject([{ field: "email", code: "account_frozen" }]);
    await staff.post(`/staff/rights/requests/${id}/alive`);
    expect((await signIn()).status).toBe(201);
  });

  test("only a request after a death can mark one, and never an account of staff", async () => {
    const { id } = (await talent.client.post("/me/rights", { kind: "question", body: "Bonjour." })).body;
    staff = await staffClient(app);
    const marked = await staff.post(`/staff/rights/requests/${id}/deceased`, { email: talent.email, note: "Rien." });
    expect(marked.body.errors[0].code).toBe("not_after_death");
    expect((await died(staff.email)).reply.body.errors[0].code).toBe("staff_account_kept");
  });

  test("directives are the person's own, changed and taken back at will", async () => {
    await talent.client.put("/me/after-death", { wish: "hand_over", words: "À ma sœur." });
    await talent.client.put("/me/after-death", { wish: "erase" });
    expect((await talent.client.get("/me/after-death")).body.directives).toMatchObject({ wish: "erase", words: "" });
    expect((await (await talentClient(app)).get("/me/after-death")).body.directives).toBeNull();
    expect((await talent.client.delete("/me/after-death")).status).toBe(204);
    expect((await talent.client.get("/me/after-death")).body.directives).toBeNull();
  });
});

const limit = (kind: string, active: boolean) => talent.client.put("/me/limits", { kind, active });

/** Whom the next ranking of the mission holds. */
async function ranked(): Promise<string[]> {
  const { items } = (await company.get(`/missions/${missionId}/shortlist`)).body;
  return items.map((item: { talent: { id: string } }) => item.talent.id);
}

async function listedTalent() {
  return app.withCtx(async (ctx) => {
    const account = await buildAccount(ctx, { role: "talent" });
    const { token } = await buildSession(ctx, account);
    const row = await buildTalent(ctx, { account_id: account.id, is_listed: true });
    await ctx.emit({ name: "talents.changed", talentId: row.id });
    return { client: visitor(app, {}, token), talentId: row.id, accountId: account.id, email: account.email };
  });
}
