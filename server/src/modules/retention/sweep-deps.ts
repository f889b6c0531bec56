import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Ctx } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import type { RowStep } from "./row-rules.ts";
import type { Count } from "./runs-store.ts";

/** What the sweep asks of the erasure module. */
export type SweepEraser = {
  eraseAccounts(
    ctx: Ctx,
    accountIds: readonly string[],
    cause: "retention",
  ): Promise<{ erased: string[]; held: string[]; counts: Record<string, { archive?: number }> }>;
  /** Which of these accounts a legal hold protects today. */
  heldAccounts(ctx: Pick<Ctx, "tx" | "now">, accountIds: readonly string[]): Promise<Set<string>>;
  /** Deletes what the archive may keep no longer; returns how many records. */
  purgeArchive(ctx: Ctx): Promise<number>;
  /** Lets stored files go once the transaction is over. */
  doomFiles(ctx: Ctx, keys: readonly string[]): Promise<void>;
};

/** What the nightly sweep needs beyond a context; `origin` is where the links of its mails lead. */
export type SweepDeps = {
  declarations: () => readonly ModuleDeclaration[];
  eraser: SweepEraser;
  /** Which of these people wait for an answer to a request of theirs. */
  findAwaiting(tx: Tx, accountIds: readonly string[]): Promise<Set<string>>;
  origin: string;
  batchSize: number;
  rowSteps: () => readonly RowStep[];
};

/** What one batch did, and after which key the next goes on; null when the step is done. */
export type Batch<Place> = { place: Place | null; counts: Count[] };
