import { ConsentChange, ConsentHistory, Consents } from "@jump/contract/consents.ts";
import { refuseField } from "@jump/contract/errors.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { talentOrCompany } from "#modules/accounts";
import type { SignedInActor } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { changeConsent, withdrawAll } from "./change-consent.ts";
import { showConsentHistory, showConsents } from "./show-consents.ts";

const tag = "consents";
const idOf = (actor: unknown) => (actor as SignedInActor).accountId;

/** Says whether a person's objection to direct marketing stands. */
export type ConsentDeps = { hasObjected(tx: Tx, accountId: string): Promise<boolean> };

export function consentEndpoints({ hasObjected }: ConsentDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/me/consents",
        operationId: "list_my_consents",
        tag,
        summary: "Every consent you may give, each by itself, and how it stands",
        access: talentOrCompany,
        success: { status: 200, description: "Your consents", schema: Consents },
        errors: [],
      },
      async (ctx) => showConsents(ctx, idOf(ctx.actor)),
    ),
    endpoint(
      {
        method: "put",
        path: "/me/consents",
        operationId: "change_my_consent",
        tag,
        summary: "Gives or withdraws one consent; agreeing to a text that is no longer in force is refused",
        access: talentOrCompany,
        sessionOnly: true,
        body: ConsentChange,
        success: { status: 200, description: "Your consents as they stand now", schema: Consents },
        errors: ["wrong_state", "not_found"],
      },
      async (ctx, { body: { text_version, ...wish } }) => {
        // An objection is absolute: no consent stands beside it, and whoever wants one lifts the objection first (GDPR art. 21(3)).
        if (wish.given && (await hasObjected(ctx.tx, idOf(ctx.actor)))) throw refuseField("given", "marketing_objected");
        await changeConsent(ctx, idOf(ctx.actor), { ...wish, textVersion: text_version });
        return showConsents(ctx, idOf(ctx.actor));
      },
    ),
    endpoint(
      {
        method: "delete",
        path: "/me/consents",
        operationId: "withdraw_my_consents",
        tag,
        summary: "Withdraws every consent you gave, at once",
        access: talentOrCompany,
        success: { status: 200, description: "Your consents as they stand now", schema: Consents },
        errors: [],
      },
      async (ctx) => {
        await withdrawAll(ctx, idOf(ctx.actor), "page");
        return showConsents(ctx, idOf(ctx.actor));
      },
    ),
    endpoint(
      {
        method: "get",
        path: "/me/consents/history",
        operationId: "list_my_consent_history",
        tag,
        summary: "What you agreed to and withdrew, newest first, in the very words you read",
        access: talentOrCompany,
        query: PageQuery,
        success: { status: 200, description: "The history", schema: ConsentHistory },
        errors: [],
      },
      async (ctx, { query }) => showConsentHistory(ctx, idOf(ctx.actor), query),
    ),
  ];
}
