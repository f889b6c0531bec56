import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { talentClient } from "#test/people.ts";
import type { DomainEvent } from "#platform/context.ts";
import { changeProfile } from "./change-profile.ts";
import { buildTalent, buildTalents, type TalentFixture } from "./fixtures.ts";
import { scorableProfile, scorableProfiles } from "./scorable.ts";
import { educationsChange, rateChange } from "./sections.ts";
import { findTalentByAccount } from "./store.ts";

const app = await testApp();
const gazetteer = { byCode: (code: string) => (code === "69382" ? { name: "Lyon 2e", country: "FR", lat: 45.75, lon: 4.828 } : undefined) };
const day = (iso: string) => Temporal.PlainDate.from(iso);

/** Accounts alone, as many as asked. */
async function accounts(count: number): Promise<string[]> {
  const { rows } = await app.db.pool.query(
    `insert into accounts (email, password_hash, role, sign_up_ip, last_access_at, created_at)
     select gen_random_uuid() || '@example.test', 'none', 'talent', '192.0.2.1', now(), now() from generate_series(1, $1) returning id`,
    [count],
  );
  return rows.map(({ id }) => id);
}

async function scorableOf(fixture: Omit<TalentFixture, "account_id">) {
  const [account_id] = await accounts(1);
  return app.withCtx(async (ctx) => {
    const { id } = await buildTalent(ctx, { ...fixture, account_id: account_id! });
    return scorableProfile(ctx, gazetteer, id);
  });
}

test("the scorable profile holds what may be compared and nothing that tells who it is", async () => {
  const profile = await scorableOf({ busy: [{ from_day: day("2026-12-24"), to_day: day("2026-12-31") }], days_per_week: 2.5 });
  expect(Object.keys(profile!).toSorted()).toEqual([
    "acceptsOnsite",
    "acceptsRemote",
    "availableFrom",
    "busy",
    "dayRate",
    "daysPerWeek",
    "isRankable",
    "languages",
    "mobilityKm",
    "occupations",
    "place",
    "skills",
    "talentId",
    "yearsExperience",
  ]);
  expect(profile).toMatchObject({
    occupations: ["web-developer"],
    dayRate: { amount: 48_000, currency: "EUR" },
    place: { lat: 45.75, lon: 4.828 },
    daysPerWeek: 2.5,
    availableFrom: "2026-12-01",
    busy: [{ from: "2026-12-24", to: "2026-12-31" }],
    isRankable: true,
    yearsExperience: 11,
  });
  expect(JSON.stringify(profile)).not.toMatch(/Inès|Moreau|69002|69382|33639981234|73282932|Coopérative|République/);
});

test("changing who the Talent is changes nothing that is compared", async () => {
  const one = await scorableOf({
    given_name: "Fatou",
    family_name: "Diallo",
    siret: "55210055400013",
    phone: "+33639980000",
    street: "1 quai",
    postcode: "69999",
  });
  const other = await scorableOf({ given_name: "Jean", family_name: "Dupont" });
  expect({ ...one, talentId: "" }).toEqual({ ...other, talentId: "" });
});

test("a profile that lacks something needed, or pauses, is not rankable", async () => {
  expect((await scorableOf({ phone: null }))!.isRankable).toBe(false);
  expect((await scorableOf({ skills: [] }))!.isRankable).toBe(false);
  expect((await scorableOf({ is_paused: true }))!.isRankable).toBe(false);
  expect((await scorableOf({ is_listed: false, summary: "", street: null, experiences: [] }))!.isRankable).toBe(true);
});

test("an unknown Talent has no profile", async () => {
  expect(await app.withCtx((ctx) => scorableProfile(ctx, gazetteer, "0190a000-0000-7000-8000-000000000000"))).toBeNull();
});

test("all Talents are read in pages, each once, two thousand in seconds", async () => {
  const ids = await accounts(2000);
  await app.withCtx(async (ctx) => {
    for (let at = 0; at < ids.length; at += 500)
      await buildTalents(
        ctx,
        ids.slice(at, at + 500).map((account_id) => ({ account_id })),
      );
  });
  const { rows } = await app.db.pool.query("select count(*)::int as count from talents");
  const seen = await app.withCtx(async (ctx) => {
    const found: string[] = [];
    for (let after: string | null = null; ; after = found.at(-1)!) {
      const page = await scorableProfiles(ctx, gazetteer, after, 500);
      found.push(...page.map(({ talentId }) => talentId));
      if (page.length < 500) return found;
    }
  });
  expect(seen).toHaveLength(rows[0].count);
  expect(new Set(seen).size).toBe(seen.length);
});

test("a change that matters to a ranking is announced, and one that does not is not", async () => {
  const { accountId } = await talentClient(app);
  const announced = await app.withCtx(async (ctx) => {
    const events: DomainEvent[] = [];
    const actor = { role: "talent", accountId, credentialId: "", via: "session", scopes: ["write"], owesSecondFactor: false } as const;
    const talent = (await findTalentByAccount(ctx.tx, accountId))!;
    const observed = { ...ctx, actor, emit: async (event: DomainEvent) => void events.push(event) };
    await changeProfile(observed, 1, educationsChange({ educations: [{ title: "Licence", school: "Lyon 2", year: null }] }), app.vault);
    expect(events).toEqual([]);
    await changeProfile(observed, 2, rateChange({ day_rate: { amount: 50_000, currency: "EUR" } }), app.vault);
    return { events, id: talent.id };
  });
  expect(announced.events).toEqual([{ name: "talents.changed", talentId: announced.id }]);
});
