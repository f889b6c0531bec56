import { m } from "@jump/contract/paraglide/messages.js";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { fillSignUp, goodPassword, newAddress, signIn, signOut, signUp } from "./sign-up.ts";
import { openVisitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const { origin } = await startInstance(await testDatabase());
const browser = await openBrowser();

for (const js of [true, false]) {
  const mode = `JavaScript ${js ? "on" : "off"}`;

  test(`a weak password is refused beside its field, and nothing else typed is lost, ${mode}`, async () => {
    const visitor = await openVisitor(browser, origin, { js, width: 360 });
    const { main, page } = visitor;
    await visitor.go("/sign-up?role=company");
    const newcomer = {
      role: "company",
      email: newAddress(),
      givenName: "Élodie",
      familyName: "d’Aubigné",
      companyName: "Voiles & Cie",
    } as const;
    await fillSignUp(visitor, newcomer);
    await visitor.fill(m.accounts_password({}, fr), "soleil");
    await visitor.press(m.accounts_sign_up_action({}, fr), m.accounts_sign_up_company_title({}, fr));
    await main.getByRole("alert").getByText(m.error_invalid_input({}, fr)).waitFor();
    const password = main.getByLabel(m.accounts_password({}, fr), { exact: true });
    expect(await descriptionOf(password)).toContain(m.field_password_too_weak({}, fr));
    expect(await password.getAttribute("aria-invalid")).toBe("true");
    expect(await password.inputValue()).toBe("");
    const kept = [m.accounts_company_name, m.accounts_given_name, m.accounts_family_name, m.accounts_email];
    const values = await Promise.all(kept.map((label) => main.getByLabel(label({}, fr), { exact: true }).inputValue()));
    expect(values).toEqual([newcomer.companyName, newcomer.givenName, newcomer.familyName, newcomer.email]);
    // The summary's link leads to the field.
    await main.getByRole("alert").getByRole("link").click();
    expect(new URL(page.url()).hash).toBe("#field-password");
    await visitor.leave();
  });

  test(`wrong credentials say the same for every address, keep the address, and lock after five, ${mode}`, async () => {
    const visitor = await openVisitor(browser, origin, { js });
    const { main } = visitor;
    const email = newAddress();
    await signUp(visitor, { role: "talent", email, givenName: "Inès", familyName: "Moreau" });
    await signOut(visitor);
    await visitor.go("/sign-in");
    for (const address of [newAddress(), email, email, email, email, email]) {
      await signIn(visitor, address, "Ce n’est pas le bon 42", m.accounts_sign_in_title({}, fr));
      await main.getByRole("alert").getByText(m.error_wrong_credentials({}, fr)).waitFor();
      expect(await main.getByLabel(m.accounts_email({}, fr), { exact: true }).inputValue()).toBe(address);
      expect(await main.getByLabel(m.accounts_password({}, fr), { exact: true }).inputValue()).toBe("");
    }
    await signIn(visitor, email, goodPassword, m.accounts_sign_in_title({}, fr));
    await main.getByRole("alert").getByText(m.error_too_many_requests({}, fr)).waitFor();
    await visitor.leave();
  });
}

/** What is read out with a field besides its label. */
async function descriptionOf(field: Locator): Promise<string> {
  const ids = (await field.getAttribute("aria-describedby")) ?? "";
  const texts = ids.split(" ").map((id) => field.page().locator(`[id="${id}"]`).textContent());
  return (await Promise.all(texts)).join(" ");
}
