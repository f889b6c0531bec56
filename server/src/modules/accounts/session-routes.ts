import { AnswerPasskey, PasskeyOptions, Session, SignedIn, SignIn } from "@jump/contract/accounts.ts";
import type { RequestCtx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { anyone, halfSignedIn } from "./policy.ts";
import { presentAccount } from "./present.ts";
import { secondFactorsOf } from "./second-factors.ts";
import { sessionOf } from "./session-proof.ts";
import { deleteSession } from "./session-store.ts";
import { signIn } from "./sign-in.ts";
import { findAccount } from "./store.ts";
import type { Throttle } from "./throttle.ts";
import { offerPasskeySignIn, signInByPasskey } from "./verify-passkey.ts";

const tag = "accounts";

export function sessionEndpoints({ throttle }: { throttle: Throttle }): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/session",
        operationId: "get_session",
        tag,
        summary: "Who is signed in",
        access: anyone,
        success: { status: 200, description: "The account of the session, or null", schema: Session },
        errors: [],
      },
      currentAccount,
    ),
    endpoint(
      {
        method: "post",
        path: "/sessions",
        operationId: "sign_in",
        tag,
        summary: "Sign in by e-mail and password",
        access: anyone,
        body: SignIn,
        hashesPassword: true,
        commitOnRefusal: true,
        success: { status: 201, description: "The account; its second factor may be owed", schema: SignedIn },
        errors: ["invalid_input", "wrong_credentials", "too_many_requests", "unavailable", "cross_site"],
      },
      (ctx, { body }) => signIn(ctx, body, throttle),
    ),
    endpoint(
      {
        method: "post",
        path: "/sessions/passkey/options",
        operationId: "offer_passkey_sign_in",
        tag,
        summary: "A challenge to sign in by passkey",
        access: anyone,
        commitOnRefusal: true,
        success: { status: 200, description: "Options for navigator.credentials.get", schema: PasskeyOptions },
        errors: ["too_many_requests", "cross_site"],
      },
      (ctx) => offerPasskeySignIn(ctx, throttle),
    ),
    endpoint(
      {
        method: "post",
        path: "/sessions/passkey",
        operationId: "sign_in_by_passkey",
        tag,
        summary: "Sign in by passkey, which counts as both factors",
        access: anyone,
        body: AnswerPasskey,
        commitOnRefusal: true,
        success: { status: 201, description: "The account, second factor proven", schema: SignedIn },
        errors: ["invalid_input", "wrong_credentials", "too_many_requests", "cross_site"],
      },
      (ctx, { body }) => signInByPasskey(ctx, body.response, throttle),
    ),
    endpoint(
      {
        method: "delete",
        path: "/session",
        operationId: "sign_out",
        tag,
        summary: "Sign out",
        sessionOnly: true,
        access: halfSignedIn,
        success: { status: 204, description: "The session has ended" },
        errors: ["unauthenticated", "token_not_allowed", "cross_site"],
      },
      async (ctx) => {
        const { accountId, credentialId } = sessionOf(ctx);
        await deleteSession(ctx.tx, accountId, credentialId);
        ctx.setSessionCookie(null);
      },
    ),
  ];
}

async function currentAccount(ctx: RequestCtx) {
  const { actor } = ctx;
  const account = actor.role === "none" ? undefined : await findAccount(ctx.tx, actor.accountId);
  if (!account || actor.role === "none") return { account: null };
  return { account: presentAccount(account, await secondFactorsOf(ctx.tx, account), actor.owesSecondFactor) };
}
