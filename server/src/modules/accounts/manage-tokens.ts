import type { CreatedToken, TokenView } from "@jump/contract/accounts.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { Page, PageQuery } from "@jump/contract/paging.ts";
import type { RequestCtx } from "#platform/context.ts";
import { newSecret, secretHash } from "#platform/secrets.ts";
import { mailSecurityEvent } from "./security-mail.ts";
import { demandFreshProof, sessionOf } from "./session-proof.ts";
import { findAccount } from "./store.ts";
import { countTokens, deleteToken, insertToken, pageOfTokens, type TokenRow } from "./token-store.ts";

const mostTokens = 20;
/** Staff see other people's data: what acts in their name is short-lived, like their sessions. */
const longestStaffTokenDays = 30;

/** Makes a token for programs; its text is in this reply and nowhere else. */
export async function createToken(
  ctx: RequestCtx,
  input: { name: string; scopes: ("read" | "write")[]; days: number },
): Promise<CreatedToken> {
  const { accountId } = sessionOf(ctx);
  await demandFreshProof(ctx);
  const account = await findAccount(ctx.tx, accountId);
  if (!account) throw new Refusal("unauthenticated");
  if (account.role === "staff" && input.days > longestStaffTokenDays) throw refuseField("days", "too_big", { max: longestStaffTokenDays });
  if ((await countTokens(ctx.tx, accountId, ctx.now)) >= mostTokens) throw new Refusal("wrong_state", { detail: "too_many_tokens" });
  // The prefix lets secret scanners recognise a token that was committed by mistake.
  const token = `jump_${newSecret()}`;
  const row = await insertToken(ctx.tx, {
    account_id: accountId,
    name: input.name,
    token_hash: secretHash(token),
    scopes: input.scopes,
    created_at: ctx.now,
    expires_at: ctx.now.add({ hours: input.days * 24 }),
  });
  await mailSecurityEvent(ctx, account, "security_token_created", { name: input.name });
  return { ...present(row), token };
}

export async function listTokens(ctx: RequestCtx, query: PageQuery): Promise<Page<TokenView>> {
  const found = await pageOfTokens(ctx.tx, sessionOf(ctx).accountId, query);
  return { ...found, items: found.items.map(present) };
}

export async function revokeToken(ctx: RequestCtx, id: string): Promise<void> {
  if (!(await deleteToken(ctx.tx, sessionOf(ctx).accountId, id))) throw new Refusal("not_found");
}

function present({ id, name, scopes, created_at, expires_at, last_used_at }: TokenRow): TokenView {
  return {
    id,
    name,
    scopes: scopes as TokenView["scopes"],
    created_at: created_at.toString(),
    expires_at: expires_at.toString(),
    last_used_at: last_used_at?.toString() ?? null,
  };
}
