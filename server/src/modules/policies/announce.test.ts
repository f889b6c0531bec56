import type { PolicyNotice, PolicySnapshot } from "@jump/contract/policies.ts";
import { expect, test } from "vitest";
import { hasConsent } from "#modules/consents";
import { testApp } from "#test/app.ts";
import { buildAccount, buildSession, companyClient, lastMailTo, newAddress, visitor } from "#test/people.ts";
import { announceNext } from "./announce.ts";
import { applyVersions, asksAgain } from "./apply.ts";
import { announceJob } from "./jobs.ts";
import { nextVersion } from "./release.ts";
import { syncVersions } from "./sync-versions.ts";
import { releasedVersions } from "./versions.ts";

const app = await testApp();
const versions = releasedVersions();
const origin = "https://jump.example";
const [first, ...later] = versions.filter((version) => version.important) as [PolicySnapshot, ...PolicySnapshot[]];
const important = later.at(-1) ?? first;

/** Somebody whose account is so many hours older than the instance's first start with these versions. */
async function person(hoursBefore: number, locale: "fr" | "en" = "fr") {
  return app.withCtx(async (ctx) => {
    const email = newAddress();
    const account = await buildAccount(ctx, { role: "company", email, locale, created_at: ctx.now.subtract({ hours: hoursBefore }) });
    const { token } = await buildSession(ctx, account);
    return { email, accountId: account.id, client: visitor(app, { "accept-language": locale }, token) };
  });
}

const mailsTo = async (email: string) =>
  (await app.db.pool.query("select template from mails where recipient = $1 and template like 'policy%'", [email])).rowCount;
const dayInFrench = (day: string) => Temporal.PlainDate.from(day).toLocaleString("fr", { day: "numeric", month: "long", year: "numeric" });
const noticeOf = async (client: ReturnType<typeof visitor>) => ((await client.get("/me/policy-notice")).body as PolicyNotice).notice;
const announce = async (some: readonly PolicySnapshot[] = versions, batch = 200) => {
  await app.runJob(announceJob({ versions: some, origin, batch }) as never, {} as never);
  return app.drain();
};

test("an important version is told once, by mail and on the pages, to everybody who was there before it", async () => {
  const [french, english, newcomer] = [await person(5), await person(5, "en"), await person(-1)];
  await announce();
  await announce();
  expect([await mailsTo(french.email), await mailsTo(english.email), await mailsTo(newcomer.email)]).toEqual([
    1 + later.length,
    1 + later.length,
    0,
  ]);
  const mail = await lastMailTo(app, french.email);
  expect(mail.subject).toContain(`politique de confidentialité change le ${dayInFrench(important.applies_from)}`);
  expect(mail.body_text).toContain(`/privacy/versions/${important.number}/changes`);
  expect(mail.body_text).toContain("une nouvelle finalité");
  expect((await lastMailTo(app, english.email)).body_text).toContain("a new purpose");

  const notice = (await noticeOf(french.client))!;
  expect(notice).toMatchObject({ version: important.number, applies_from: important.applies_from });
  expect(notice.changes.length).toBeGreaterThan(0);
  expect(notice.changes.every((change) => change.important)).toBe(true);
  expect(await noticeOf(newcomer.client)).toBeNull();
  expect(await noticeOf(english.client)).not.toBeNull();
});

test("a notice stays until its person closes it, and closing it is theirs alone", async () => {
  const [one, other] = [await person(30), await person(30)];
  await app.db.pool.query("update policy_announcements set finished_at = null");
  await announce();
  const { version } = (await noticeOf(one.client))!;
  expect((await one.client.put("/me/policy-notice", { version })).body).toEqual({ notice: null });
  expect(await noticeOf(one.client)).toBeNull();
  expect(await noticeOf(other.client)).not.toBeNull();
  await app.db.pool.query("update policy_announcements set finished_at = null");
  await announce();
  expect(await noticeOf(one.client)).toBeNull();
});

test("a version that is not important is told nobody", async () => {
  const reworded = structuredClone(versions.at(-1)!.content);
  reworded.passages.fr.who!.text = "Autrement dit.";
  const next = nextVersion(versions.at(-1)!, reworded, { publishedOn: "2027-01-01", appliesFrom: "2027-01-01" });
  await announce();
  const one = await person(5);
  await app.withCtx((ctx) => syncVersions(ctx.tx, [...versions, next], ctx.now));
  await announce([...versions, next]);
  const { rows } = await app.db.pool.query("select version from policy_announcements order by version");
  expect(rows.map((row) => row.version)).toEqual(versions.filter((version) => version.important).map(({ number }) => number));
  expect(await mailsTo(one.email)).toBe(0);
});

test("stopped between two batches, the telling goes on where it was and reaches each once", async () => {
  const fresh = await testApp();
  const people = await fresh.withCtx(async (ctx) => {
    const made = [];
    for (let at = 0; at < 7; at++)
      made.push(await buildAccount(ctx, { role: "talent", email: newAddress(), created_at: ctx.now.subtract({ hours: 1 }) }));
    return made;
  });
  const next = (batch: number) => fresh.withCtx((ctx) => announceNext(ctx, { versions, origin, batch }));
  expect(await next(3)).toBe(true);
  expect((await fresh.db.pool.query("select from policy_notices")).rowCount).toBe(3);
  // A batch that fails leaves nothing behind: neither notice nor mail nor progress.
  await expect(
    fresh.withCtx(async (ctx) => {
      await announceNext(ctx, { versions, origin, batch: 3 });
      throw new Error("stopped");
    }),
  ).rejects.toThrow("stopped");
  expect((await fresh.db.pool.query("select from policy_notices")).rowCount).toBe(3);
  while (await next(3));
  const { rows } = await fresh.db.pool.query("select account_id, count(*)::int as mails from mails group by 1");
  expect(rows.map((row) => row.account_id).toSorted()).toEqual(people.map(({ id }) => id).toSorted());
  expect(rows.every((row) => row.mails === 1 + later.length)).toBe(true);
  expect(await next(3)).toBe(false);
});

test("where an important change touches what rests on consent, consents given before its publication end on its day, later ones stay", async () => {
  const company = await companyClient(app);
  const late = await companyClient(app);
  const give = (one: typeof company) => one.put("/me/consents", { purpose: "marketing", channel: "email", given: true, text_version: 1 });
  const has = (one: typeof company) => app.withCtx((ctx) => hasConsent(ctx.tx, one.accountId, "marketing", "email"));
  const stored = (await app.db.pool.query("select max(number)::int as number from policy_versions")).rows[0].number as number;
  const known = [...versions, ...(stored > versions.length ? [await rebuilt(stored)] : [])];
  const wider = structuredClone(known.at(-1)!.content);
  wider.columns.find(({ purpose }) => purpose === "marketing")!.audiences.push("processor");
  const day = app.clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const next = nextVersion(known.at(-1)!, wider, { publishedOn: "2027-01-02", appliesFrom: day.add({ days: 60 }).toString() });
  expect(next.important).toBe(true);
  expect(asksAgain(next, [...known, next])).toEqual(["marketing"]);
  // The first version that asks at all takes nothing away: nobody can have agreed to it before.
  expect(asksAgain(first, versions)).toEqual([]);

  await give(company);
  app.clock.advance({ hours: 1 });
  await app.withCtx((ctx) => syncVersions(ctx.tx, [...known, next], ctx.now));
  app.clock.advance({ hours: 1 });
  await give(late);
  const apply = () => app.withCtx((ctx) => applyVersions(ctx.tx, [...known, next], ctx.now));
  await apply();
  expect([await has(company), await has(late)]).toEqual([true, true]);
  app.clock.advance({ hours: 24 * 61 });
  await apply();
  await apply();
  expect([await has(company), await has(late)]).toEqual([false, true]);
  expect((await app.db.pool.query("select distinct because from consent_renewals")).rows).toEqual([{ because: `policy ${next.number}` }]);
});

async function rebuilt(number: number): Promise<PolicySnapshot> {
  return (await app.db.pool.query("select snapshot from policy_versions where number = $1", [number])).rows[0].snapshot as PolicySnapshot;
}
