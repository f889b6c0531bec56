import { randomInt } from "node:crypto";
import { m } from "@jump/contract/paraglide/messages.js";
import type { Visitor } from "./visit.ts";

const fr = { locale: "fr" } as const;
export const goodPassword = "Tournesol-bleu,42 virages";
export type Newcomer = { role: "talent" | "company"; email: string; givenName: string; familyName: string; companyName?: string };

/** An address told from others by digits alone, so that pages that differ only in it count as one. */
export function newAddress(): string {
  return `person-${randomInt(10 ** 12)}@example.test`;
}

/** Fills the sign-up form of the page shown. */
export async function fillSignUp(visitor: Visitor, { role, email, givenName, familyName, companyName }: Newcomer): Promise<void> {
  if (role === "company") await visitor.fill(m.accounts_company_name({}, fr), companyName ?? "Ateliers du Rhône");
  await visitor.fill(m.accounts_given_name({}, fr), givenName);
  await visitor.fill(m.accounts_family_name({}, fr), familyName);
  await visitor.fill(m.accounts_email({}, fr), email);
  await visitor.fill(m.accounts_password({}, fr), goodPassword);
}

/** From the home page to a confirmed account: the form, the mail in the demonstration's mailbox, its link, its button. */
export async function signUp(visitor: Visitor, newcomer: Newcomer): Promise<void> {
  const isCompany = newcomer.role === "company";
  await visitor.go("/");
  const call = isCompany ? m.home_cta_company({}, fr) : m.home_cta_talent({}, fr);
  const title = isCompany ? m.accounts_sign_up_company_title({}, fr) : m.accounts_sign_up_talent_title({}, fr);
  await visitor.follow(visitor.main.getByRole("link", { name: call }).first(), title);
  await fillSignUp(visitor, newcomer);
  await visitor.press(m.accounts_sign_up_action({}, fr), m.accounts_sent_title({}, fr));
  await visitor.follow(m.accounts_open_mailbox({}, fr), m.accounts_mailbox_title({}, fr));
  await visitor.fill(m.accounts_mailbox_recipient({}, fr), newcomer.email);
  await visitor.press(m.accounts_mailbox_filter({}, fr));
  await visitor.follow(visitor.main.getByRole("listitem").getByRole("link"));
  await visitor.follow(visitor.main.getByRole("article").getByRole("link"), m.accounts_verify_title({}, fr));
  await visitor.press(m.accounts_verify_action({}, fr));
}

/** Fills the sign-in form and sends it. */
export async function signIn(visitor: Visitor, email: string, password: string, heading?: string): Promise<void> {
  await visitor.fill(m.accounts_email({}, fr), email);
  await visitor.fill(m.accounts_password({}, fr), password);
  await visitor.press(m.accounts_sign_in_action({}, fr), heading);
}

/** Opens the account menu of the header and leaves. */
export async function signOut(visitor: Visitor): Promise<void> {
  const banner = visitor.page.getByRole("banner");
  await banner.getByRole("button", { name: m.nav_account({}, fr) }).click();
  await visitor.press(banner.getByRole("button", { name: m.nav_sign_out({}, fr) }), m.home_heading({}, fr));
}
