import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyCriteria } from "@jump/contract/criteria.ts";
import { afterAll, expect, test } from "vitest";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import { createIndexFile } from "../src/modules/matching/index-file.ts";
import { createLiveIndex, type LiveIndex } from "../src/modules/matching/live-index.ts";
import { compileMission } from "../src/modules/scoring/compiled-mission.ts";
import { buildTalent } from "../src/modules/talents/fixtures.ts";
import { inTransaction } from "../src/platform/db.ts";
import { testApp } from "./app.ts";
import { companyClient, visitor, type Client } from "./people.ts";

const app = await testApp();
const folder = mkdtempSync(join(tmpdir(), "jump-index-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const everybody = compileMission(emptyCriteria("A mission"), { relatedOf: () => [], onDate: "2026-12-01" });
type Talent = { client: Client; talentId: string; accountId: string };

test.each<[string, (talent: Talent) => Promise<unknown>]>([
  ["objected to profiling (G5)", ({ client }) => client.put("/me/limits", { kind: "objection_profiling", active: true })],
  ["became incomplete (L2)", async ({ client }) => client.put("/talents/me/skills", { version: await versionOf(client), skills: [] })],
  ["paused", async ({ client }) => client.post("/talents/me/pause", { version: await versionOf(client) })],
  ["was deleted", ({ accountId }) => app.withCtx((ctx) => app.eraser.eraseAccounts(ctx, [accountId], "request"))],
])(
  "a Talent who %s is out of the very next ranking after the commit, also where the index came from a file that held them",
  async (_, leave) => {
    const talent = await listedTalent();
    const company = await companyClient(app);
    const draft = (await company.post("/missions", { brief: "Développeur React à Lyon, 500 € par jour, 3 mois." })).body;
    await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
    const shown = async () =>
      (await company.get(`/missions/${draft.id}/shortlist`)).body.items.map((item: { talent: { id: string } }) => item.talent.id);
    const running = indexWithFile();
    await running.load();
    await running.save();
    expect(await shown()).toContain(talent.talentId);
    expect(await ranked(running)).toContain(talent.talentId);

    await leave(talent);
    const started = indexWithFile();
    expect(await ranked(running)).not.toContain(talent.talentId);
    expect(await shown()).not.toContain(talent.talentId);
    await started.load();
    expect(await ranked(started)).not.toContain(talent.talentId);
  },
);

function indexWithFile(): LiveIndex {
  const file = createIndexFile({ path: join(folder, "ranking-index"), db: app.db, feed: app.db, clock: app.clock, least: 0 });
  return createLiveIndex({ feed: app.db, file });
}

async function ranked(index: LiveIndex): Promise<string[]> {
  const { places } = await inTransaction(app.db, (tx) => index.order(tx, everybody, { offset: 0, limit: 1000 }));
  return places.map(({ talentId }) => talentId);
}

async function versionOf(client: Client): Promise<number> {
  return (await client.get("/talents/me")).body.version;
}

async function listedTalent(): Promise<Talent> {
  return app.withCtx(async (ctx) => {
    const account = await buildAccount(ctx, { role: "talent" });
    const { token } = await buildSession(ctx, account);
    const row = await buildTalent(ctx, { account_id: account.id, is_listed: true });
    await ctx.emit({ name: "talents.changed", talentId: row.id });
    return { client: visitor(app, {}, token), talentId: row.id, accountId: account.id };
  });
}
