import { AddPasskey, AnswerPasskey, GiveCode, PasskeyOptions, RecoveryCodes, SignedIn, TotpEnrolment } from "@jump/contract/accounts.ts";
import { z } from "zod";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { acceptPasskey, dropPasskey, offerPasskey } from "./enrol-passkey.ts";
import { acceptTotp, dropTotp, offerTotp } from "./enrol-totp.ts";
import type { AccountDeps } from "./deps.ts";
import { halfSignedIn, signedIn } from "./policy.ts";
import { renewRecoveryCodes, useRecoveryCode } from "./use-recovery-code.ts";
import { offerPasskeyProof, verifyPasskey } from "./verify-passkey.ts";
import { verifyTotp } from "./verify-totp.ts";

/** Proving a second factor in a session keeps its failed attempts counted. */
const proof = { method: "post", tag: "accounts", access: halfSignedIn, sessionOnly: true, commitOnRefusal: true } as const;
const setting = { tag: "account security", sessionOnly: true } as const;
const always = ["unauthenticated", "token_not_allowed", "cross_site"] as const;
const proven = { status: 200, description: "The account, second factor proven", schema: SignedIn } as const;
const codes = { description: "Recovery codes, shown this once", schema: RecoveryCodes } as const;

export function secondFactorEndpoints(deps: AccountDeps): Endpoint[] {
  return [
    endpoint(
      {
        ...proof,
        path: "/session/totp",
        operationId: "verify_totp",
        summary: "Prove the second factor by a code",
        body: GiveCode,
        success: proven,
        errors: [...always, "invalid_input", "wrong_state", "too_many_requests"],
      },
      (ctx, { body }) => verifyTotp(ctx, body.code, deps),
    ),
    endpoint(
      {
        ...proof,
        path: "/session/recovery-code",
        operationId: "use_recovery_code",
        summary: "Prove the second factor by a recovery code",
        body: GiveCode,
        success: proven,
        errors: [...always, "invalid_input", "too_many_requests"],
      },
      (ctx, { body }) => useRecoveryCode(ctx, body.code, deps.throttle),
    ),
    endpoint(
      {
        ...proof,
        path: "/session/passkey/options",
        operationId: "offer_passkey_proof",
        summary: "A challenge for the passkeys of the account",
        success: { status: 200, description: "Options for navigator.credentials.get", schema: PasskeyOptions },
        errors: [...always, "wrong_state"],
      },
      offerPasskeyProof,
    ),
    endpoint(
      {
        ...proof,
        path: "/session/passkey",
        operationId: "verify_passkey",
        summary: "Prove the second factor by a passkey",
        body: AnswerPasskey,
        success: proven,
        errors: [...always, "invalid_input", "wrong_credentials"],
      },
      (ctx, { body }) => verifyPasskey(ctx, body.response),
    ),
    endpoint(
      {
        ...setting,
        method: "post",
        path: "/account/totp",
        operationId: "offer_totp",
        summary: "A new secret for an authenticator application",
        access: halfSignedIn,
        success: { status: 201, description: "The secret, to be confirmed by a code", schema: TotpEnrolment },
        errors: [...always, "second_factor_required", "confirmation_required", "wrong_state"],
      },
      (ctx) => offerTotp(ctx, deps.sealer),
    ),
    endpoint(
      {
        ...setting,
        method: "post",
        path: "/account/totp/confirmation",
        operationId: "confirm_totp",
        summary: "Turn codes on with a first code",
        access: halfSignedIn,
        body: GiveCode,
        commitOnRefusal: true,
        success: { status: 200, ...codes },
        errors: [...always, "invalid_input", "second_factor_required", "confirmation_required", "wrong_state", "too_many_requests"],
      },
      (ctx, { body }) => acceptTotp(ctx, body.code, deps),
    ),
    endpoint(
      {
        ...setting,
        method: "delete",
        path: "/account/totp",
        operationId: "remove_totp",
        summary: "Turn codes off",
        access: signedIn,
        success: { status: 204, description: "Codes are off" },
        errors: [...always, "second_factor_required", "confirmation_required", "not_found", "wrong_state"],
      },
      dropTotp,
    ),
    endpoint(
      {
        ...setting,
        method: "post",
        path: "/account/recovery-codes",
        operationId: "renew_recovery_codes",
        summary: "Ten new recovery codes in place of the earlier ones",
        access: signedIn,
        success: { status: 201, ...codes },
        errors: [...always, "second_factor_required", "confirmation_required", "wrong_state"],
      },
      renewRecoveryCodes,
    ),
    endpoint(
      {
        ...setting,
        method: "post",
        path: "/account/passkeys/options",
        operationId: "offer_passkey",
        summary: "A challenge to make a passkey",
        access: halfSignedIn,
        success: { status: 200, description: "Options for navigator.credentials.create", schema: PasskeyOptions },
        errors: [...always, "second_factor_required", "confirmation_required", "wrong_state"],
      },
      offerPasskey,
    ),
    endpoint(
      {
        ...setting,
        method: "post",
        path: "/account/passkeys",
        operationId: "add_passkey",
        summary: "Keep the passkey that the browser made",
        access: halfSignedIn,
        body: AddPasskey,
        commitOnRefusal: true,
        success: { status: 201, ...codes },
        errors: [...always, "invalid_input", "second_factor_required", "confirmation_required"],
      },
      (ctx, { body }) => acceptPasskey(ctx, body),
    ),
    endpoint(
      {
        ...setting,
        method: "delete",
        path: "/account/passkeys/{id}",
        operationId: "remove_passkey",
        summary: "Remove a passkey",
        access: signedIn,
        params: z.object({ id: z.uuid() }),
        success: { status: 204, description: "The passkey is gone" },
        errors: [...always, "second_factor_required", "confirmation_required", "not_found", "wrong_state"],
      },
      (ctx, { params }) => dropPasskey(ctx, params.id),
    ),
  ];
}
