import { ChangeLocale, CreatedToken, CreateToken, Security, SessionPage, TokenPage } from "@jump/contract/accounts.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { z } from "zod";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { endOtherSessions, endSession, listSessions } from "./manage-sessions.ts";
import { createToken, listTokens, revokeToken } from "./manage-tokens.ts";
import { halfSignedIn, signedIn } from "./policy.ts";
import { showSecurity } from "./show-security.ts";
import { sessionOf } from "./session-proof.ts";
import { updateAccount } from "./store.ts";

const inSession = { tag: "account security", sessionOnly: true, access: signedIn } as const;
const always = ["unauthenticated", "second_factor_required", "token_not_allowed"] as const;
const ById = z.object({ id: z.uuid() });

export function securityEndpoints(): Endpoint[] {
  return [
    endpoint(
      {
        ...inSession,
        access: halfSignedIn,
        method: "get",
        path: "/account/security",
        operationId: "get_security",
        summary: "What secures the account",
        success: { status: 200, description: "Factors and what is left of the recovery codes", schema: Security },
        errors: [...always],
      },
      showSecurity,
    ),
    endpoint(
      {
        ...inSession,
        method: "put",
        path: "/account/locale",
        operationId: "change_locale",
        summary: "The language of mails",
        body: ChangeLocale,
        success: { status: 204, description: "The language is set" },
        errors: [...always, "invalid_input", "cross_site"],
      },
      async (ctx, { body }) => {
        await updateAccount(ctx.tx, sessionOf(ctx).accountId, { locale: body.locale });
      },
    ),
    endpoint(
      {
        ...inSession,
        method: "get",
        path: "/account/sessions",
        operationId: "list_sessions",
        summary: "Open sessions, last used first",
        query: PageQuery,
        success: { status: 200, description: "A page of sessions", schema: SessionPage },
        errors: [...always, "invalid_input"],
      },
      (ctx, { query }) => listSessions(ctx, query),
    ),
    endpoint(
      {
        ...inSession,
        method: "delete",
        path: "/account/sessions",
        operationId: "end_other_sessions",
        summary: "End every session but this one",
        success: { status: 204, description: "Only this session is left" },
        errors: [...always, "cross_site"],
      },
      endOtherSessions,
    ),
    endpoint(
      {
        ...inSession,
        method: "delete",
        path: "/account/sessions/{id}",
        operationId: "end_session",
        summary: "End one session",
        params: ById,
        success: { status: 204, description: "The session has ended" },
        errors: [...always, "not_found", "cross_site"],
      },
      (ctx, { params }) => endSession(ctx, params.id),
    ),
    endpoint(
      {
        ...inSession,
        method: "get",
        path: "/account/tokens",
        operationId: "list_tokens",
        summary: "API tokens, newest first",
        query: PageQuery,
        success: { status: 200, description: "A page of tokens, without their text", schema: TokenPage },
        errors: [...always, "invalid_input"],
      },
      (ctx, { query }) => listTokens(ctx, query),
    ),
    endpoint(
      {
        ...inSession,
        method: "post",
        path: "/account/tokens",
        operationId: "create_token",
        summary: "Make an API token",
        body: CreateToken,
        success: { status: 201, description: "The token, shown this once", schema: CreatedToken },
        errors: [...always, "invalid_input", "confirmation_required", "wrong_state", "cross_site"],
      },
      (ctx, { body }) => createToken(ctx, body),
    ),
    endpoint(
      {
        ...inSession,
        method: "delete",
        path: "/account/tokens/{id}",
        operationId: "revoke_token",
        summary: "Revoke an API token",
        params: ById,
        success: { status: 204, description: "The token is worth nothing any more" },
        errors: [...always, "not_found", "cross_site"],
      },
      (ctx, { params }) => revokeToken(ctx, params.id),
    ),
  ];
}
