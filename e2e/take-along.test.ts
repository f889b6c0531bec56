import { readFile } from "node:fs/promises";
import { m } from "@jump/contract/paraglide/messages.js";
import { PersonalDataExport } from "@jump/contract/privacy.ts";
import { expect, test } from "vitest";
import pg from "pg";
import { testDatabase } from "../server/test/database.ts";
import { readZip } from "../server/test/zip.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { newAddress, signUp } from "./sign-up.ts";
import { openVisitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const url = await testDatabase();
const { origin } = await startInstance(url);
const browser = await openBrowser();

/** Fills an account with years of use: 2,000 messages received, and sixty dated lines as a bookkeeper would keep them. */
async function makeBusy(email: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into mails (account_id, recipient, locale, template, subject, body_text, body_html, state, created_at, sent_at)
     select id, email, 'fr', 'new_message', 'Message ' || n, 'Bonjour, message numéro ' || n, '<p>Bonjour</p>', 'captured', now(), now()
     from accounts, generate_series(1, 2000) n where email = $1`,
    [email],
  );
  await client.query(
    `insert into talent_busy_periods (talent_id, from_day, to_day)
     select t.id, date '2026-12-01' + n, date '2026-12-01' + n from talents t
     join accounts a on a.id = t.account_id, generate_series(1, 60) n where a.email = $1`,
    [email],
  );
  await client.end();
}

test("from my data to the finished copy of a busy person, downloaded and opened, and brought back, without script", async () => {
  const talent = await openVisitor(browser, origin, { js: false, width: 360 });
  const { page, main } = talent;
  const email = newAddress();
  await signUp(talent, { role: "talent", email, givenName: "Maïwenn", familyName: "Le Goff" });
  await makeBusy(email);

  await talent.go("/me/data");
  await talent.follow(m.portability_take_along({}, fr), m.portability_exports_title({}, fr));
  await talent.press(m.portability_exports_ask({}, fr), m.portability_exports_title({}, fr));
  // The page refreshes by itself until the copy is there.
  const link = main.getByRole("link", { name: /zip/ });
  await link.waitFor({ timeout: 60_000 });
  await talent.look(m.portability_exports_title({}, fr));
  const arrives = page.waitForEvent("download");
  await link.click();
  const download = await arrives;
  expect(download.suggestedFilename()).toMatch(/^jump-\d{4}-\d\d-\d\d\.zip$/);
  const files = await readZip(await readFile(await download.path()));
  const document = PersonalDataExport.parse(JSON.parse(files.get("data.json")!));
  const rowsOf = (table: string) => document.tables.find((held) => held.table === table)!.rows.length;
  expect(rowsOf("mails")).toBeGreaterThanOrEqual(2000);
  expect(rowsOf("talent_busy_periods")).toBe(60);
  expect(files.get("csv/talent_busy_periods.csv")!.split("\r\n").length).toBe(62);
  expect(files.get("csv/mails.csv")!.split("\r\n").length).toBeGreaterThan(2000);
  expect(JSON.parse(files.get("resume.json")!).basics.name).toBe("Maïwenn Le Goff");

  const portable = JSON.parse(files.get("portable.json")!);
  portable.parts.talent.identity.headline = "Capitaine au long cours";
  await talent.go("/me/data/import");
  await main.getByLabel(m.portability_import_file({}, fr)).setInputFiles({
    name: "portable.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(portable)),
  });
  await talent.press(m.portability_import_send({}, fr), m.portability_preview_title({}, fr));
  await talent.sees("Capitaine au long cours");
  await talent.press(m.portability_preview_confirm({}, fr), m.portability_import_title({}, fr));
  await talent.sees(m.portability_import_written({}, fr));
  await talent.go("/talent/profile");
  await talent.sees("Capitaine au long cours");
  await talent.leave();
});

test("a person makes a one-time code to receive from elsewhere, and is told when what they send cannot arrive", async () => {
  const talent = await openVisitor(browser, origin, { js: false });
  await signUp(talent, { role: "talent", email: newAddress(), givenName: "Erwan", familyName: "Kermadec" });
  await talent.go("/me/data/transfers");
  await talent.press(m.portability_receive_action({}, fr), m.portability_transfers_title({}, fr));
  await talent.sees(origin);
  await talent.go("/me/data/transfers");
  await talent.fill(m.portability_send_address({}, fr), origin);
  await talent.fill(m.portability_send_code({}, fr), "x".repeat(43));
  await talent.press(m.portability_send_action({}, fr), m.portability_transfers_title({}, fr));
  await talent.main.getByText(m.portability_failure_not_public({}, fr)).waitFor({ timeout: 30_000 });
  await talent.look(m.portability_transfers_title({}, fr));
  await talent.go("/formats");
  await talent.leave();
});
