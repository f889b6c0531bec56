import { AskReset, ChangeEmail, ChangePassword, GivePassword, ResetPassword, UseLink } from "@jump/contract/accounts.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { askReset } from "./ask-reset.ts";
import { askEmailChange, confirmEmailChange } from "./change-email.ts";
import { changePassword } from "./change-password.ts";
import { confirmPresence } from "./confirm-presence.ts";
import { anyone, signedIn } from "./policy.ts";
import { resetPassword } from "./reset-password.ts";
import type { Throttle } from "./throttle.ts";

const inSession = { sessionOnly: true, access: signedIn, commitOnRefusal: true } as const;
const always = ["unauthenticated", "second_factor_required", "token_not_allowed", "cross_site"] as const;

export function passwordEndpoints({ throttle }: { throttle: Throttle }): Endpoint[] {
  return [
    endpoint(
      {
        method: "post",
        path: "/password-resets",
        operationId: "ask_password_reset",
        tag: "accounts",
        summary: "Ask for a link that sets a new password",
        access: anyone,
        body: AskReset,
        commitOnRefusal: true,
        success: { status: 202, description: "A mail is on its way, whether or not the address has an account" },
        errors: ["invalid_input", "too_many_requests", "cross_site"],
      },
      (ctx, { body }) => askReset(ctx, body.email, throttle),
    ),
    endpoint(
      {
        method: "post",
        path: "/password-resets/confirmation",
        operationId: "reset_password",
        tag: "accounts",
        summary: "Set a new password by the token of a link; ends every session",
        access: anyone,
        body: ResetPassword,
        hashesPassword: true,
        success: { status: 204, description: "The password is set" },
        errors: ["invalid_input", "link_expired", "unavailable", "cross_site"],
      },
      (ctx, { body }) => resetPassword(ctx, body, throttle),
    ),
    endpoint(
      {
        ...inSession,
        method: "post",
        path: "/session/confirmation",
        operationId: "confirm_presence",
        tag: "account security",
        summary: "Give the password again before changing what secures the account",
        body: GivePassword,
        hashesPassword: true,
        success: { status: 204, description: "Settings may be changed for fifteen minutes" },
        errors: [...always, "invalid_input", "too_many_requests", "unavailable"],
      },
      (ctx, { body }) => confirmPresence(ctx, body.password, throttle),
    ),
    endpoint(
      {
        ...inSession,
        method: "put",
        path: "/account/password",
        operationId: "change_password",
        tag: "account security",
        summary: "Change the password; ends every other session",
        body: ChangePassword,
        hashesPassword: true,
        success: { status: 204, description: "The password is changed" },
        errors: [...always, "invalid_input", "too_many_requests", "unavailable"],
      },
      (ctx, { body }) => changePassword(ctx, body, throttle),
    ),
    endpoint(
      {
        ...inSession,
        method: "post",
        path: "/account/email-change",
        operationId: "ask_email_change",
        tag: "account security",
        summary: "Ask to move the account to another address",
        body: ChangeEmail,
        success: { status: 202, description: "A link is on its way to the new address" },
        errors: [...always, "invalid_input", "confirmation_required", "too_many_requests"],
      },
      (ctx, { body }) => askEmailChange(ctx, body.new_email, throttle),
    ),
    endpoint(
      {
        method: "post",
        path: "/account/email-change/confirmation",
        operationId: "confirm_email_change",
        tag: "account security",
        summary: "Move the account by the token of the link",
        access: anyone,
        body: UseLink,
        success: { status: 204, description: "The address is changed" },
        errors: ["invalid_input", "link_expired", "cross_site"],
      },
      (ctx, { body }) => confirmEmailChange(ctx, body.token),
    ),
  ];
}
