import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { buildAccount } from "../server/src/modules/accounts/fixtures.ts";
import { insertAnswer } from "../server/src/modules/fairness/answer-store.ts";
import { textInForce } from "../server/src/modules/fairness/equality-texts.ts";
import { quarterOf } from "../server/src/modules/fairness/periods.ts";
import { makeMissingReports } from "../server/src/modules/fairness/report-job.ts";
import { writeMissingDocuments } from "../server/src/modules/matching/index.ts";
import { loadGazetteer } from "../server/src/modules/places/index.ts";
import { defaultWeights } from "../server/src/modules/scoring/index.ts";
import { buildTalents } from "../server/src/modules/talents/fixtures.ts";
import { testApp, testSecretKey } from "../server/test/app.ts";
import { companyClient, staffClient, talentClient } from "../server/test/people.ts";
import { openMission, rankedTalent } from "../server/test/ranked.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { narrow } from "./rules.ts";
import { openVisitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const en = { locale: "en" } as const;
const companyName = "Compagnie Loupe";
const people = await settle();
const { origin } = await startInstance(people.url, { SECRET_KEY: testSecretKey });
const browser = await openBrowser();

test("a Talent finds a ranking they stood in, reads why and what would have been enough, contests it and comes back to it; on a phone", async () => {
  const talent = await openVisitor(browser, origin, { js: true, width: narrow, session: people.talent });
  await talent.go("/me/rankings");
  const shown = m.fairness_shown_company({ company: companyName }, fr);
  await talent.sees(m.fairness_place_band({ from: "21", to: "50" }, fr));
  await talent.follow(talent.main.getByRole("link", { name: shown }), m.fairness_ranking_title({}, fr));
  await talent.sees(m.fairness_place_band({ from: "21", to: "50" }, fr));
  await talent.sees(m.fairness_move_lead({ count: 1 }, fr));
  await talent.sees("Proposer 5 jours par semaine au lieu de 4 jours par semaine.");
  // What the company chose for this mission stands beside what is usual.
  const availability = m.matching_criterion_availability({}, fr);
  await talent.sees(m.weights_note_part({ criterion: availability, percent: "30", usual: "20" }, fr));
  const points = await talent.main.locator("dt .points").allInnerTexts();
  const [sum] = await talent.main.getByText(m.matching_sum({}, fr)).locator("xpath=following-sibling::*").allInnerTexts();
  const value = (text = "") => Number(/^[\d,]+/.exec(text)![0].replace(",", "."));
  expect(points).toHaveLength(6);
  expect(points.reduce((total, text) => total + value(text), 0)).toBeCloseTo(value(sum), 5);

  await talent.tabTo(m.fairness_contest({}, fr));
  const arrived = talent.page.waitForEvent("load");
  await talent.page.keyboard.press("Enter");
  await arrived;
  await talent.look(m.contest_title({}, fr));
  await talent.sees(companyName);
  await talent.follow(new RegExp(m.fairness_ranking_title({}, fr)), m.fairness_ranking_title({}, fr));
  await talent.leave();
});

test("a Talent answers for the statistics by the keyboard, is told what is wrong, changes the answer, and takes it back; no JavaScript, on a phone", async () => {
  const talent = await openVisitor(browser, origin, { js: false, width: narrow, session: people.newcomer });
  const { main, page } = talent;
  await talent.go("/me/equality");
  await talent.sees(m.equality_none({}, fr));
  await main.getByLabel(m.equality_sex_none({}, fr)).focus();
  await page.keyboard.press("ArrowLeft");
  expect(await main.getByLabel(m.equality_sex_other({}, fr)).isChecked()).toBe(true);
  const year = `${m.equality_birth_year({}, fr)} ${m.form_optional({}, fr)}`;
  await talent.fill(year, "1890");
  await talent.press(m.equality_agree({}, fr), m.equality_title({}, fr));
  expect(await main.getByLabel(year).getAttribute("aria-invalid")).toBe("true");
  expect(await main.getByLabel(m.equality_sex_other({}, fr)).isChecked()).toBe(true);
  await talent.fill(year, "1990");
  await talent.press(m.equality_agree({}, fr), m.equality_title({}, fr));
  await talent.sees(m.equality_saved({}, fr));
  expect(await main.getByLabel(year).inputValue()).toBe("1990");

  await talent.press(m.equality_withdraw({}, fr), m.equality_title({}, fr));
  await talent.sees(m.equality_withdrawn({}, fr));
  await talent.sees(m.equality_none({}, fr));
  expect(await main.getByLabel(year).inputValue()).toBe("");
  await talent.leave();
});

test("staff read in English how groups fared in the last quarter, in tables that the keyboard reaches; on a phone", async () => {
  const staff = await openVisitor(browser, origin, { js: true, width: narrow, locale: "en", session: people.staff });
  await staff.go("/staff/dpo/fairness");
  const [year = "", quarter = ""] = people.quarter.split("-Q");
  await staff.main
    .getByRole("heading", { level: 2, name: m.fairness_report_period({ year, quarter, count: Number(quarter) }, en) })
    .waitFor();
  const table = staff.main.getByRole("table", { name: m.fairness_table_shown({}, en) }).first();
  const row = (group: string) => table.getByRole("row").filter({ has: staff.page.getByRole("rowheader", { name: group, exact: true }) });
  // Twelve of 22 each: counts are rounded to five.
  for (const group of [m.fairness_group_female({}, en), m.fairness_group_male({}, en)])
    expect(await row(group).getByRole("cell").allInnerTexts()).toEqual(["20", "10", "50%"]);
  await staff.sees(m.fairness_report_rankings_few({}, en));
  await staff.sees(m.fairness_test_none({}, en));
  await staff.tabTo(m.fairness_table_shown({}, en));
  await staff.leave();
});

test("a company that chooses two weights badly is told of both, each at its field", async () => {
  const company = await openVisitor(browser, origin, { js: true, session: people.company });
  const { main } = company;
  const skills = main.getByLabel(m.matching_criterion_skills({}, fr), { exact: true });
  const availability = main.getByLabel(m.matching_criterion_availability({}, fr), { exact: true });
  await company.go(`/missions/${people.missionId}/weights`);
  await skills.fill("beaucoup");
  await availability.fill("150");
  await company.press(m.weights_save({}, fr), m.weights_title({}, fr));
  for (const field of [skills, availability]) expect(await field.getAttribute("aria-invalid")).toBe("true");
  const summary = main.getByRole("alert").getByRole("listitem");
  expect(await summary.allInnerTexts()).toEqual([expect.stringContaining("30 à 70"), expect.stringContaining("10 à 35")]);
  expect([await skills.inputValue(), await availability.inputValue()]).toEqual(["beaucoup", "150"]);
  await company.leave();
});

/**
 * In the quarter before this one a ranking with weights of its own, of which the company saw 24 of 44 Talents, half of either sex, the one
 * who looks at it here last; and the report of that quarter.
 */
async function settle() {
  const app = await testApp();
  const now = Temporal.Now.instant();
  const quarter = quarterOf(now.toZonedDateTimeISO("Europe/Paris").toPlainDate().subtract({ months: 3 }));
  app.clock.set(now.toString());
  const company = await companyClient(app, { companyName });
  const newcomer = await talentClient(app);
  const staff = await staffClient(app);
  // A year less than counts: among equals it would be the mission's rotation that says whether half a day is enough.
  const skills = ["react", "typescript", "nodejs"].map((concept_id) => ({ concept_id, level: 4, years: 4 }));
  const talent = await rankedTalent(app, { days_per_week: 4, skills });
  app.clock.set(quarter.until.subtract({ hours: 1 }).toString());
  await app.withCtx(async (ctx) => {
    const days = [...Array<number>(4).fill(5), ...Array<number>(19).fill(4.5), ...Array<number>(20).fill(3.5)];
    const accounts = await Promise.all(days.map(() => buildAccount(ctx, { role: "talent" })));
    await buildTalents(
      ctx,
      accounts.map(({ id }, n) => ({ account_id: id, days_per_week: days[n]! })),
    );
    await writeMissingDocuments(ctx, loadGazetteer());
    const consent = { text_version: textInForce.version, locale: "fr", birth_year: null, given_at: ctx.now, withdrawn_at: null } as const;
    for (const [n, id] of [talent.accountId, ...accounts.map((account) => account.id)].entries())
      await insertAnswer(ctx.tx, { ...consent, account_id: id, sex: n % 2 === 0 ? "female" : "male" });
  });
  const missionId = await openMission(company, "Développeur React, 5 jours par semaine, pendant trois mois.");
  const weights = { ...defaultWeights, skills: 3500, availability: 3000 };
  await company.put(`/missions/${missionId}/weights`, { weights, weights_version: 0 });
  expect((await company.get(`/missions/${missionId}/shortlist?size=24`)).body.items).toHaveLength(24);
  app.clock.set(now.toString());
  await app.withCtx((ctx) => makeMissingReports(ctx));
  return {
    url: app.url,
    missionId,
    quarter: quarter.name,
    company: company.cookie,
    talent: talent.cookie,
    newcomer: newcomer.cookie,
    staff: staff.cookie,
  };
}
