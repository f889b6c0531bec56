import { SignedIn, SignUp, UseLink } from "@jump/contract/accounts.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { anyone } from "./policy.ts";
import { signUp } from "./sign-up.ts";
import type { Throttle } from "./throttle.ts";
import { verifyEmail } from "./verify-email.ts";

const tag = "accounts";

export function signUpEndpoints({ throttle }: { throttle: Throttle }): Endpoint[] {
  return [
    endpoint(
      {
        method: "post",
        path: "/sign-ups",
        operationId: "sign_up",
        tag,
        summary: "Ask for an account; a link to the mailbox completes it",
        access: anyone,
        body: SignUp,
        hashesPassword: true,
        commitOnRefusal: true,
        success: { status: 202, description: "A mail is on its way, whether or not the address already had an account" },
        errors: ["invalid_input", "too_many_requests", "unavailable", "cross_site"],
      },
      (ctx, { body }) => signUp(ctx, body, throttle),
    ),
    endpoint(
      {
        method: "post",
        path: "/email-verifications",
        operationId: "verify_email",
        tag,
        summary: "Complete a sign-up by the token of its link; signs in",
        access: anyone,
        body: UseLink,
        success: { status: 201, description: "The new account, signed in", schema: SignedIn },
        errors: ["invalid_input", "link_expired", "cross_site"],
      },
      (ctx, { body }) => verifyEmail(ctx, body.token),
    ),
  ];
}
