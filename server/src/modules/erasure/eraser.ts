import type { ErasureItem } from "@jump/contract/erasure.ts";
import type { Ctx } from "#platform/context.ts";
import { eraseAccounts, type ErasureDeps, type ErasureReport } from "./erase-accounts.ts";
import type { ErasureCause } from "./erasure-cause.ts";
import { heldAccounts } from "./held-accounts.ts";
import { previewErasure } from "./preview-erasure.ts";

/** Forgetting people, made once in `app.ts` and handed to whoever decides that somebody is forgotten. */
export type Eraser = {
  /** Item by item, in the context's language, what would go, what would stay, why and until when. */
  previewErasure(ctx: Ctx, accountId: string): Promise<ErasureItem[]>;
  /** Erases these people in the context's transaction, those under a legal hold excepted, whom it reports. */
  eraseAccounts(ctx: Ctx, accountIds: readonly string[], cause: ErasureCause): Promise<ErasureReport>;
  /** Which of these accounts a legal hold protects today. */
  heldAccounts(ctx: Pick<Ctx, "tx" | "now">, accountIds: readonly string[]): Promise<Set<string>>;
};

export function createEraser(deps: ErasureDeps): Eraser {
  return {
    previewErasure: (ctx, accountId) => previewErasure(ctx, deps.plan(), accountId),
    eraseAccounts: (ctx, accountIds, cause) => eraseAccounts(ctx, deps, accountIds, cause),
    heldAccounts,
  };
}
