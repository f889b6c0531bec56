import { buildAccount } from "../server/src/modules/accounts/fixtures.ts";
import { writeMissingDocuments } from "../server/src/modules/matching/index.ts";
import { loadGazetteer } from "../server/src/modules/places/index.ts";
import { buildTalents, type TalentFixture } from "../server/src/modules/talents/fixtures.ts";
import { createApp } from "../server/src/app.ts";
import { readConfig } from "../server/src/config.ts";
import { systemClock } from "../server/src/platform/clock.ts";
import { createLogger } from "../server/src/platform/log.ts";

/** Puts Talents into a prepared database before an instance starts on it. */
export async function settleTalents(url: string, fixtures: readonly Omit<TalentFixture, "account_id">[]): Promise<void> {
  const config = readConfig({ DATABASE_URL: url, SECRET_KEY: "a test instance needs thirty-two characters" });
  const app = await createApp({ config, url, clock: systemClock, log: createLogger("silent"), poolSize: 2 });
  await app.withCtx(async (ctx) => {
    for (const fixture of fixtures) {
      const account = await buildAccount(ctx, { role: "talent" });
      await buildTalents(ctx, [{ ...fixture, account_id: account.id }]);
    }
    await writeMissingDocuments(ctx, loadGazetteer());
  });
  await app.close();
}
