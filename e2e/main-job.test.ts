import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { describeNeed, invite, readShortlist } from "./hiring.ts";
import { startInstance } from "./instance.ts";
import { settleTalents } from "./people.ts";
import { completeProfile } from "./profile.ts";
import { newAddress, signUp } from "./sign-up.ts";
import { openVisitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const url = await testDatabase();
await settleTalents(url, [
  { given_name: "Hugo", family_name: "Privatesson", day_rate_cents: 90_000 },
  { given_name: "Chloé", family_name: "Hiddenberg", skills: [{ concept_id: "figma", level: 3, years: 4 }] },
]);
const { origin } = await startInstance(url);
const browser = await openBrowser();

for (const js of [true, false])
  test(`a need in free words ends in a conversation with a Talent who accepted, JavaScript ${js ? "on" : "off"}`, async () => {
    const givenName = js ? "Inès" : "Lina";
    const title = js ? "Refonte de l’espace client en React" : "Boutique en ligne en React";
    const companyName = js ? "Ateliers du Rhône" : "Voiles & Cie";
    const talent = await openVisitor(browser, origin, { js, width: 360 });
    await signUp(talent, { role: "talent", email: newAddress(), givenName, familyName: "Moreau" });
    await completeProfile(talent);

    const company = await openVisitor(browser, origin, { js });
    await signUp(company, { role: "company", email: newAddress(), givenName: "Paul", familyName: "Garnier", companyName });
    await describeNeed(company, title);
    await readShortlist(company, `${givenName} M.`, { surname: "Moreau", before: "Hugo P." });
    await invite(company, `${givenName} M.`, "Votre expérience de React nous intéresse.");

    await talent.go("/talent");
    await talent.go("/invitations");
    await talent.follow(talent.main.getByRole("link", { name: title }), title);
    await talent.sees("Votre expérience de React nous intéresse.");
    await talent.main.getByRole("heading", { name: m.introductions_why_you({}, fr) }).waitFor();
    await talent.sees(m.matching_sum({}, fr));
    await talent.sees(m.introductions_gives_phone({}, fr));
    await talent.fill(`${m.introductions_answer_note({}, fr)} ${m.form_optional({}, fr)}`, "Avec plaisir, dès jeudi.");
    await talent.press(m.introductions_accept({}, fr), title);
    await talent.sees(m.introductions_accepted_text({ company: companyName }, fr));

    await company.go("/company");
    await company.follow(company.main.getByRole("link", { name: `${givenName} Moreau` }));
    await company.sees("+33 6 39 98 00 42");
    await company.sees("Avec plaisir, dès jeudi.");
    await company.follow(
      m.introductions_write_to({ name: givenName }, fr),
      m.introductions_thread_with({ name: `${givenName} Moreau` }, fr),
    );
    await company.fill(m.introductions_message({}, fr), "Bonjour, parlons-en demain à dix heures.");
    await company.press(m.introductions_send({}, fr));
    await company.sees("Bonjour, parlons-en demain à dix heures.");

    await talent.go("/messages");
    await talent.sees(m.introductions_unread({ count: 1 }, fr));
    await talent.follow(talent.main.getByRole("listitem").getByRole("link"));
    await talent.sees("Bonjour, parlons-en demain à dix heures.");
    await talent.fill(m.introductions_message({}, fr), "Parfait, à demain.");
    await talent.press(m.introductions_send({}, fr));
    await talent.sees("Parfait, à demain.");
    await company.go("/messages");
    await company.follow(company.main.getByRole("listitem").getByRole("link"));
    await company.sees("Parfait, à demain.");

    // Who saw what stands in the Talent's own data.
    await talent.go("/me/data");
    await talent.sees(companyName);
    expect(await company.page.content()).not.toMatch(/Privatesson|Hiddenberg/);
    await company.leave();
    await talent.leave();
  });
