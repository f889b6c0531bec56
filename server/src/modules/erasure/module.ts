import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import type { FileStore } from "#platform/file-store.ts";
import { createSealer } from "#platform/sealing.ts";
import { readErasureCatalogue } from "./catalogue-store.ts";
import { deleteFilesJob } from "./delete-files.ts";
import type { ErasureDeps } from "./erase-accounts.ts";
import { createEraser } from "./eraser.ts";
import { erasurePlan, type ErasurePlan } from "./plan.ts";
import { privacy } from "./privacy.ts";

export type ErasureModuleDeps = {
  declarations: () => readonly ModuleDeclaration[];
  vault: Pick<Vault, "openMany" | "destroyKeys">;
  files: FileStore;
  secretKey: string;
};

/** The erasure module; `prepare` derives the plan from the map and the database before anything else, and throws where they do not agree. */
export function erasureModule({ declarations, vault, files, secretKey }: ErasureModuleDeps) {
  let plan: ErasurePlan | null = null;
  const deleteFiles = deleteFilesJob(files);
  const deps: ErasureDeps = {
    plan() {
      if (!plan) throw new Error("Nobody can be erased before the plan is made.");
      return plan;
    },
    archiver: {
      sealer: createSealer(secretKey, "archive"),
      openSealed: vault.openMany,
    },
    destroyKeys: vault.destroyKeys,
    async afterwards(ctx) {
      await ctx.enqueue(deleteFiles, {});
    },
  };
  const eraser = createEraser(deps);
  return {
    jobs: [deleteFiles],
    declaration: privacy,
    eraser,
    async prepare(ctx: Ctx): Promise<void> {
      plan = erasurePlan(declarations(), await readErasureCatalogue(ctx.tx));
    },
  };
}
