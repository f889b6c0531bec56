import { m } from "@jump/contract/paraglide/messages.js";
import { TOTP } from "otpauth";
import { expect, test } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { openBrowser } from "./browser.ts";
import { startInstance } from "./instance.ts";
import { goodPassword, newAddress, signIn, signOut, signUp } from "./sign-up.ts";
import { openVisitor, type Visitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
const { origin } = await startInstance(await testDatabase());
const browser = await openBrowser();

for (const js of [true, false]) {
  test(`codes are turned on, a recovery code stands in for one, and sign-in asks for either, JavaScript ${js ? "on" : "off"}`, async () => {
    const visitor = await openVisitor(browser, origin, { js });
    const { main } = visitor;
    const email = newAddress();
    await signUp(visitor, { role: "talent", email, givenName: "Inès", familyName: "Moreau" });
    await visitor.go("/account/security");
    await visitor.press(m.accounts_totp_start({}, fr));
    await visitor.fill(m.accounts_factor_code({}, fr), "000000");
    await visitor.press(m.accounts_totp_confirm({}, fr));
    await visitor.sees(m.field_wrong_code({}, fr));
    const secret = (await main.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()).replaceAll(" ", "");
    await visitor.fill(m.accounts_factor_code({}, fr), new TOTP({ secret }).generate());
    await visitor.press(m.accounts_totp_confirm({}, fr));
    const codes = await main.getByText(/^([A-Z2-9]{5}-){4}[A-Z2-9]{5}$/).allInnerTexts();
    expect(codes).toHaveLength(10);
    await visitor.follow(m.accounts_recovery_show_done({}, fr));
    await visitor.sees(m.accounts_factor_added({}, fr));

    await leaveFor(visitor, "/sign-in?next=/account/sessions");
    await signIn(visitor, email, goodPassword, m.accounts_factor_title({}, fr));
    await main.getByText(m.accounts_factor_recovery_title({}, fr)).click();
    await visitor.fill(m.accounts_factor_recovery_code({}, fr), codes[3]!.toLowerCase());
    await visitor.press(main.getByRole("button", { name: m.accounts_factor_verify({}, fr) }).last(), m.accounts_sessions_title({}, fr));
    await visitor.sees(m.accounts_session_current({}, fr));
    await visitor.leave();
  });
}

test("a passkey is made, proves presence, signs in alone, and stands in as the second factor", async () => {
  const visitor = await openVisitor(browser, origin, { js: true });
  await addDevice(visitor);
  const email = newAddress();
  await signUp(visitor, { role: "company", email, givenName: "Paul", familyName: "Garnier" });
  await visitor.go("/account/security");
  await visitor.fill(m.accounts_passkey_name({}, fr), "Portable");
  await visitor.press(m.accounts_passkey_add({}, fr));
  await visitor.sees(m.accounts_recovery_show_title({}, fr));
  await visitor.follow(m.accounts_recovery_show_done({}, fr));
  await visitor.sees("Portable");

  await leaveFor(visitor, "/sign-in?next=/account/sessions");
  await visitor.press(m.accounts_sign_in_passkey({}, fr), m.accounts_sessions_title({}, fr));

  await leaveFor(visitor, "/sign-in?next=/account/tokens");
  await signIn(visitor, email, goodPassword, m.accounts_factor_title({}, fr));
  await visitor.press(m.accounts_factor_passkey_action({}, fr), m.accounts_tokens_title({}, fr));
  await visitor.leave();
});

test("a device that offers nothing leaves the page as it was, and says so", async () => {
  const visitor = await openVisitor(browser, origin, { js: true, width: 360 });
  await addDevice(visitor);
  await visitor.go("/sign-in");
  await visitor.main.getByRole("button", { name: m.accounts_sign_in_passkey({}, fr) }).click();
  await visitor.main.getByRole("alert").getByText(m.accounts_passkey_failed({}, fr)).waitFor();
  await visitor.look(m.accounts_sign_in_title({}, fr));
  await visitor.leave();
});

async function leaveFor(visitor: Visitor, path: string): Promise<void> {
  await signOut(visitor);
  await visitor.go(path);
}

/** A device of the browser's own that makes passkeys and unlocks by itself. */
async function addDevice({ page }: Visitor): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
