import type { Ctx } from "#platform/context.ts";
import { keepForgotten } from "./access-store.ts";

/** Those given to processors leave behind the id they were known by, for each processor to read and forget (GDPR art. 19; clause G4). */
export async function forgetPeople(ctx: Ctx, { accountIds }: { accountIds: readonly string[] }): Promise<void> {
  await keepForgotten(ctx.tx, accountIds, ctx.now);
}
