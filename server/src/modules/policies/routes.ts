import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { Policy, PolicyNotice, PolicyNoticeSeen, PolicyVersion, PolicyVersionPage, type PolicySnapshot } from "@jump/contract/policies.ts";
import { z } from "zod";
import { anyone, signedIn } from "#modules/accounts";
import type { SignedInActor } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { dayInFrance } from "#platform/french-day.ts";
import { closeNotice, showNotice } from "./notices.ts";
import { pageOfVersions, showVersion, todaysPolicy } from "./show-policy.ts";

const tag = "policies";

/** The data map of every module once all are put together, and the released versions. */
export type PolicyDeps = { declarations(): readonly ModuleDeclaration[]; versions: readonly PolicySnapshot[] };

export function policyEndpoints({ declarations, versions }: PolicyDeps): Endpoint[] {
  const today = todaysPolicy(declarations, versions);
  return [
    endpoint(
      {
        method: "get",
        path: "/privacy/policy",
        operationId: "get_privacy_policy",
        tag,
        summary:
          "What is held, why, on what basis, for how long and who sees it, straight from the data map, with the hand-written passages",
        access: anyone,
        success: { status: 200, description: "The policy with the version that says so", schema: Policy },
        errors: [],
      },
      async ({ locale }) => today(locale),
    ),
    endpoint(
      {
        method: "get",
        path: "/privacy/policy/versions",
        operationId: "list_policy_versions",
        tag,
        summary: "Every published version of the policy, newest first",
        access: anyone,
        query: PageQuery,
        success: { status: 200, description: "The versions", schema: PolicyVersionPage },
        errors: [],
      },
      async ({ now }, { query }) => pageOfVersions(versions, dayInFrance(now), query),
    ),
    endpoint(
      {
        method: "get",
        path: "/privacy/policy/versions/{number}",
        operationId: "get_policy_version",
        tag,
        summary: "One version of the policy whole, and what it changed in plain words, important changes first",
        access: anyone,
        params: z.object({ number: z.coerce.number().int().min(1).max(1_000_000) }),
        success: { status: 200, description: "The version", schema: PolicyVersion },
        errors: ["not_found"],
      },
      async ({ now, locale }, { params }) => showVersion(versions, params.number, dayInFrance(now), locale),
    ),
    endpoint(
      {
        method: "get",
        path: "/me/policy-notice",
        operationId: "get_my_policy_notice",
        tag,
        summary: "The newest important change of the policy that you were told of and have not closed",
        access: signedIn,
        success: { status: 200, description: "The notice, or null", schema: PolicyNotice },
        errors: [],
      },
      async (ctx) => showNotice(ctx, (ctx.actor as SignedInActor).accountId, versions),
    ),
    endpoint(
      {
        method: "put",
        path: "/me/policy-notice",
        operationId: "close_my_policy_notice",
        tag,
        summary: "Notes that you have seen what a version, and those before it, change",
        access: signedIn,
        body: PolicyNoticeSeen,
        success: { status: 200, description: "What is still to be shown", schema: PolicyNotice },
        errors: [],
      },
      async (ctx, { body }) => {
        const { accountId } = ctx.actor as SignedInActor;
        await closeNotice(ctx, accountId, body.version);
        return showNotice(ctx, accountId, versions);
      },
    ),
  ];
}
