import { beforeAll, describe, expect, test } from "vitest";
import { isSiren, isSiret } from "@jump/contract/siret.ts";
import { IdentitySection, SkillsSection } from "@jump/contract/talent-sections.ts";
import { demoAccounts, demoTalentProfile } from "./demo-accounts.ts";
import { readBriefs } from "./demo-briefs.ts";
import { demoCompanies } from "./demo-company.ts";
import { readDemoWords, readJourneyPhrases } from "./demo-data.ts";
import { demoTalent, type DemoTalent, type World } from "./demo-talent.ts";
import { exampleDomain, fictitiousPhone, fictitiousPhonePrefix, fictitiousSirenPrefix } from "./fictitious.ts";
import { readHomes } from "./homes.ts";
import { readLayerByTrade } from "./layer.ts";

const today = Temporal.PlainDate.from("2026-11-25");
const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
const newWorld = (): World => ({ words: readDemoWords(), layer: readLayerByTrade(), homes: readHomes(), today });
const people = (count: number, world: World) => Array.from({ length: count }, (_, place) => demoTalent(place + 1, world));
/** French wants a no-break blank before these signs, and curly apostrophes. */
const badType = /(?<![\u00A0\u202F])[:;!?»](?=\s|$)|«(?!\u00A0)|['{}[\]|]/u;

let world: World;
let all: DemoTalent[];
beforeAll(() => {
  world = newWorld();
  all = people(2_400, world);
});

test("the same numbers and day give the same people, and another day only moves them in time", () => {
  expect(JSON.stringify(people(60, newWorld()))).toBe(JSON.stringify(all.slice(0, 60)));
  const [tomorrow] = people(1, { ...newWorld(), today: today.add({ days: 1 }) });
  expect(tomorrow!.email).toBe(all[0]!.email);
});

test("at least twelve trades are there, each with a dozen people, and none is most of them", () => {
  const byTrade = Object.groupBy(all, ({ trade }) => trade);
  expect(Object.keys(byTrade).length).toBeGreaterThanOrEqual(17);
  for (const [trade, members] of Object.entries(byTrade)) {
    expect(members!.length, trade).toBeGreaterThan(12);
    expect(members!.length, trade).toBeLessThan(800);
  }
});

describe("numbers and addresses that nobody has", () => {
  test("SIRETs pass their key and begin as no real one does", () => {
    const sirets = all.map(({ profile }) => profile.siret).filter((siret) => siret !== null);
    expect(sirets.length).toBeGreaterThan(2_000);
    for (const siret of [...sirets, demoTalentProfile(today).siret!])
      expect(isSiret(siret) && siret.startsWith(fictitiousSirenPrefix), siret).toBe(true);
    expect(new Set(sirets).size).toBe(sirets.length);
  });

  test("phones lie in the range kept for fiction", () => {
    for (const { profile } of all) if (profile.phone) expect(profile.phone).toMatch(/^\+3363998\d{4}$/);
    expect(fictitiousPhonePrefix).toBe("+3363998");
    expect(new Set(Array.from({ length: 10_000 }, (_, n) => fictitiousPhone(n))).size).toBe(10_000);
  });

  test("every address and site is of the example domain", () => {
    const companies = demoCompanies(199, readBriefs(today), world.words, world.homes);
    const emails = [
      ...all.map(({ email }) => email),
      ...companies.map(({ member }) => member.email),
      ...demoAccounts.map(({ email }) => email),
    ];
    for (const email of emails) expect(email).toMatch(/^[a-z0-9.-]+@example\.org$/);
    expect(new Set(emails).size).toBe(emails.length);
    for (const { website, siren } of companies) {
      expect(new URL(website).hostname).toBe(`www.${exampleDomain}`);
      expect(isSiren(siren) && siren.startsWith(fictitiousSirenPrefix)).toBe(true);
    }
    expect(new Set(companies.map(({ name }) => name)).size).toBe(199);
  });
});

describe("what people say of themselves fits together", () => {
  test("occupations and skills stand in the layer, and no skill is older than the career", () => {
    for (const { email, profile } of all) {
      expect(world.layer.concept(profile.occupation_id!)?.kind, email).toBe("occupation");
      const first = profile.experiences!.map(({ started_on }) => started_on as Temporal.PlainDate).toSorted(Temporal.PlainDate.compare)[0]!;
      const career = first.until(today, { largestUnit: "years" }).years;
      expect(profile.skills!.length, email).toBeGreaterThanOrEqual(3);
      for (const { concept_id, years } of profile.skills!) {
        expect(["skill", "tool"], concept_id).toContain(world.layer.concept(concept_id)?.kind);
        expect(years, email).toBeLessThanOrEqual(career);
      }
      expect(SkillsSection.safeParse({ version: 1, skills: profile.skills }).success, email).toBe(true);
      const { given_name, family_name, headline, summary, occupation_id } = profile;
      expect(IdentitySection.safeParse({ version: 1, given_name, family_name, headline, summary, occupation_id }).success, email).toBe(
        true,
      );
    }
  });

  test("jobs follow one another, none begins in the future, and diplomas come before or during work", () => {
    for (const { email, profile } of all) {
      const jobs = profile
        .experiences!.map((one) => ({ from: one.started_on as Temporal.PlainDate, to: one.ended_on as Temporal.PlainDate | null }))
        .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
      for (const [place, { from, to }] of jobs.entries()) {
        expect(before(from, today), email).toBe(true);
        if (to) expect(before(from, to) && before(to, jobs[place + 1]!.from), email).toBe(true);
      }
      expect(jobs.filter(({ to }) => to === null).length, email).toBe(1);
      for (const { year } of profile.educations!) expect(year! >= jobs[0]!.from.year - 1 && year! < today.year, email).toBe(true);
    }
  });

  test("rates are plausible and rise with experience", () => {
    const rates = all.flatMap(({ profile }) =>
      profile.day_rate_cents ? [{ years: profile.skills![0]!.years, cents: profile.day_rate_cents as number }] : [],
    );
    for (const { cents } of rates) expect(cents >= 12_000 && cents <= 140_000 && cents % 1_000 === 0).toBe(true);
    const mean = (some: typeof rates) => some.reduce((sum, { cents }) => sum + cents, 0) / some.length;
    expect(mean(rates.filter(({ years }) => years > 10))).toBeGreaterThan(mean(rates.filter(({ years }) => years < 3)) * 1.2);
  });

  test("a few profiles are incomplete, a few pause, and some are abroad with a registration instead of a SIRET", () => {
    const share = (wanted: (one: DemoTalent["profile"]) => boolean) => all.filter(({ profile }) => wanted(profile)).length / all.length;
    expect(share(({ is_paused }) => is_paused === true)).toBeGreaterThan(0.02);
    const unfinished = share(
      ({ phone, day_rate_cents, available_from, postcode, siret, legal_status }) =>
        !phone || !day_rate_cents || !available_from || !postcode || (!siret && legal_status !== "independent_abroad"),
    );
    expect(unfinished).toBeGreaterThan(0.015);
    expect(unfinished).toBeLessThan(0.06);
    const abroad = all.filter(({ profile }) => profile.legal_status === "independent_abroad");
    expect(abroad.length).toBeGreaterThan(10);
    for (const { profile } of abroad) expect([profile.siret, profile.commune_code!.slice(0, 8)]).toEqual([null, "foreign:"]);
  });

  test("hardly two people share their name and commune", () => {
    const keys = all.map(({ profile }) => `${profile.given_name} ${profile.family_name} ${profile.commune_code}`);
    expect(keys.length - new Set(keys).size).toBeLessThan(5);
  });
});

test("every text has French type and no forgotten mark of a template", () => {
  const companies = demoCompanies(199, readBriefs(today), world.words, world.homes);
  const phrases = readJourneyPhrases();
  const texts = [
    ...[...all.map(({ profile }) => profile), demoTalentProfile(today)].flatMap(
      ({ headline, summary, experiences = [], educations = [] }) => [
        headline!,
        summary!,
        ...experiences.flatMap(({ title, organisation, description }) => [title, organisation, description ?? ""]),
        ...educations.flatMap(({ title, school }) => [title, school]),
      ],
    ),
    ...companies.flatMap(({ name, about, member }) => [name, about, member.job_title]),
    ...Object.values(phrases)
      .flat(3)
      .filter((text) => text !== "company" && text !== "talent"),
    ...Object.values(world.words.companies.reviews).flat(),
  ];
  expect(texts.length).toBeGreaterThan(20_000);
  expect([...new Set(texts.filter((text) => badType.test(text)))].slice(0, 10)).toEqual([]);
});

test("both grammatical forms are there, and each person keeps to one", () => {
  const independent = all.map(({ profile }) => profile.experiences!.find(({ ended_on }) => ended_on === null)!.title);
  expect(independent.filter((title) => title.endsWith("indépendante")).length).toBeGreaterThan(900);
  expect(independent.filter((title) => title.endsWith("indépendant")).length).toBeGreaterThan(900);
  for (const { profile } of all) {
    const isFeminine = profile.experiences!.some(({ title }) => title.endsWith("indépendante"));
    if (isFeminine) expect(profile.headline).not.toMatch(/ indépendant,/);
    else expect(profile.headline).not.toMatch(/ indépendante,/);
  }
});
