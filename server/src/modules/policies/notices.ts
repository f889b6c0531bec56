import type { PolicyNotice, PolicySnapshot } from "@jump/contract/policies.ts";
import type { Ctx } from "#platform/context.ts";
import { asksAgain } from "./apply.ts";
import { markSeen, newestUnseen } from "./notice-store.ts";
import { sentencesOf } from "./sentences.ts";

/** The newest important version a person was told of and has not closed, with its important changes in plain words. */
export async function showNotice(ctx: Ctx, accountId: string, versions: readonly PolicySnapshot[]): Promise<PolicyNotice> {
  const number = await newestUnseen(ctx.tx, accountId);
  const version = number === null ? undefined : versions[number - 1];
  const before = version && versions[version.number - 2];
  if (!version || !before) return { notice: null };
  return {
    notice: {
      version: version.number,
      published_on: version.published_on,
      applies_from: version.applies_from,
      changes: sentencesOf(
        version.changes.filter(({ important }) => important),
        before.content,
        version.content,
        ctx.locale,
      ),
      asks_again: asksAgain(version, versions).length > 0,
    },
  };
}

/** Notes that the person has seen what a version changes; earlier ones they left open are seen with it. */
export async function closeNotice(ctx: Ctx, accountId: string, version: number): Promise<void> {
  await markSeen(ctx.tx, accountId, version, ctx.now);
}
