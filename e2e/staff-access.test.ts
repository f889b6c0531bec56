import { m } from "@jump/contract/paraglide/messages.js";
import { test } from "vitest";
import { createApp } from "../server/src/app.ts";
import { readConfig } from "../server/src/config.ts";
import { buildAccount, buildSession } from "../server/src/modules/accounts/fixtures.ts";
import { systemClock } from "../server/src/platform/clock.ts";
import { createLogger } from "../server/src/platform/log.ts";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { narrow } from "./rules.ts";
import { newAddress, signUp } from "./sign-up.ts";
import { openVisitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const url = await testDatabase();
const token = await staffSession();
const { origin } = await startInstance(url);
const browser = await openBrowser();

test("staff say why before they find a person and open the record; the person reads it; no JavaScript, on a phone", async () => {
  const talent = await openVisitor(browser, origin, { js: false });
  const email = newAddress();
  await signUp(talent, { role: "talent", email, givenName: "Maïwenn", familyName: "Le Goff" });

  const staff = await openVisitor(browser, origin, { js: false, width: narrow, session: `jump_session=${token}` });
  await staff.go("/staff/people");
  await staff.fill(m.access_people_search({}, fr), "le goff");
  await staff.press(m.action_search({}, fr), m.access_title({}, fr));
  await staff.fill(m.access_words({}, fr), "Appel du 25 novembre");
  await staff.press(m.access_open({}, fr), m.access_people_title({}, fr));
  await staff.sees(email);
  await staff.follow("Maïwenn Le Goff", m.access_title({}, fr));
  // What was said last is there already: one press goes on.
  await staff.press(m.access_open({}, fr), "Maïwenn Le Goff");
  await staff.sees(email);

  await talent.go("/me/data/history");
  await talent.sees(/Appel du 25 novembre/);

  await staff.go("/staff/dpo/audit");
  await staff.press(m.audit_run({}, fr), m.audit_title({}, fr));
  await staff.sees(m.audit_asked({}, fr));
  await staff.leave();
  await talent.leave();
});

async function staffSession(): Promise<string> {
  const config = readConfig({ DATABASE_URL: url, SECRET_KEY: "a test instance needs thirty-two characters" });
  const app = await createApp({ config, url, clock: systemClock, log: createLogger("silent"), poolSize: 2 });
  const { token: secret } = await app.withCtx(async (ctx) => buildSession(ctx, await buildAccount(ctx, { role: "staff" })));
  await app.close();
  return secret;
}
