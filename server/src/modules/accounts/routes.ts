import { z } from "zod";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { anyone } from "./policy.ts";
import { findAccount } from "./store.ts";

const Session = z.object({
  account: z
    .object({ id: z.uuid(), role: z.enum(["talent", "company", "staff"]), email: z.string(), locale: z.enum(["fr", "en"]), owes_second_factor: z.boolean(), is_demo: z.boolean() })
    .nullable(),
});

export function accountEndpoints(_deps: { secretKey: string }): Endpoint[] {
  return [
    endpoint(
      {
        method: "get", path: "/session", operationId: "get_session", tag: "accounts", summary: "Who is signed in",
        access: anyone, success: { status: 200, description: "The account of the session, or null", schema: Session }, errors: [],
      },
      async (ctx) => {
        const { actor } = ctx;
        if (actor.role === "none") return { account: null };
        const account = await findAccount(ctx.tx, actor.accountId);
        if (!account) return { account: null };
        const { id, role, email, locale, is_demo } = account;
        return { account: { id, role, email, locale, is_demo, owes_second_factor: actor.owesSecondFactor } };
      },
    ),
  ];
}
