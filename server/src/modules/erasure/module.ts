import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import type { FileStore } from "#platform/file-store.ts";
import { createSealer } from "#platform/sealing.ts";
import { readErasureCatalogue } from "./catalogue-store.ts";
import { countErased } from "./count-erased.ts";
import { deleteFilesJob } from "./delete-files.ts";
import type { ErasureDeps } from "./erase-accounts.ts";
import { createEraser } from "./eraser.ts";
import { createJournalFile } from "./journal-file.ts";
import { erasurePlan, type ErasurePlan } from "./plan.ts";
import { privacy } from "./privacy.ts";
import { replayErasures } from "./replay-erasures.ts";
import { erasureEndpoints } from "./routes.ts";
import { writeJournalJob } from "./write-journal.ts";

export type ErasureModuleDeps = {
  declarations: () => readonly ModuleDeclaration[];
  vault: Pick<Vault, "openMany" | "destroyKeys">;
  files: FileStore;
  secretKey: string;
  /** Path of the journal of erasures, outside whatever is backed up. */
  journalPath: string;
};

/** The erasure module; `prepare` comes before anybody is let in: it derives the plan from the map and the
 * database, throws where they do not agree, and forgets again whom a restored backup brought back. */
export function erasureModule({ declarations, vault, files, secretKey, journalPath }: ErasureModuleDeps) {
  let plan: ErasurePlan | null = null;
  const sealer = createSealer(secretKey, "archive");
  const deleteFiles = deleteFilesJob(files);
  const journal = createJournalFile(journalPath);
  const writeJournal = writeJournalJob(journal);
  const deps: ErasureDeps = {
    plan() {
      if (!plan) throw new Error("Nobody can be erased before the plan is made.");
      return plan;
    },
    archiver: {
      sealer,
      openSealed: vault.openMany,
    },
    destroyKeys: vault.destroyKeys,
    async afterwards(ctx) {
      await ctx.enqueue(deleteFiles, {});
      await ctx.enqueue(writeJournal, {});
    },
  };
  const eraser = createEraser(deps);
  return {
    endpoints: erasureEndpoints(sealer),
    jobs: [deleteFiles, writeJournal],
    counters: countErased,
    declaration: privacy,
    eraser,
    async prepare(ctx: Ctx): Promise<void> {
      plan = erasurePlan(declarations(), await readErasureCatalogue(ctx.tx));
      await replayErasures(ctx, deps, journal);
    },
  };
}
