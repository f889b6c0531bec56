import type { EqualityAnswer, NewEqualityAnswer } from "@jump/contract/equality.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { SignedInActor } from "#platform/context.ts";
import type { Ctx } from "#platform/context.ts";
import { endAnswer, findAnswer, insertAnswer, lockAnswerOf } from "./answer-store.ts";
import { textInForce, textIn } from "./equality-texts.ts";

/** The text to agree to, and what the reader answered. */
export async function showAnswer(ctx: Ctx): Promise<EqualityAnswer> {
  const row = await findAnswer(ctx.tx, accountOf(ctx));
  return {
    text: textIn(textInForce, ctx.locale),
    text_version: textInForce.version,
    answer: row ? { sex: row.sex, birth_year: row.birth_year, given_at: row.given_at.toString() } : null,
  };
}

/** Replaces the reader's answer; an empty one takes it back. Agreeing to words that are no longer in force is refused with `wrong_state`. */
export async function giveAnswer(ctx: Ctx, { sex, birth_year: birthYear, text_version: version }: NewEqualityAnswer): Promise<void> {
  if (sex === null && birthYear === null) return withdrawAnswer(ctx);
  if (version !== textInForce.version) throw new Refusal("wrong_state");
  const accountId = accountOf(ctx);
  await lockAnswerOf(ctx.tx, accountId);
  const row = await findAnswer(ctx.tx, accountId);
  if (row?.sex === sex && row.birth_year === birthYear && row.text_version === version) return;
  await endAnswer(ctx.tx, accountId, ctx.now);
  await insertAnswer(ctx.tx, {
    account_id: accountId,
    sex,
    birth_year: birthYear,
    text_version: version,
    locale: ctx.locale,
    given_at: ctx.now,
    withdrawn_at: null,
  });
}

/** Erases what the reader answered, at once; never refused (GDPR art. 7(3)). */
export async function withdrawAnswer(ctx: Ctx): Promise<void> {
  await lockAnswerOf(ctx.tx, accountOf(ctx));
  await endAnswer(ctx.tx, accountOf(ctx), ctx.now);
}

function accountOf(ctx: Ctx): string {
  return (ctx.actor as SignedInActor).accountId;
}
