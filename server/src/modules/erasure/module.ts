import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { isArchiveTable } from "@jump/contract/data-map.ts";
import type { Ctx } from "#platform/context.ts";
import type { FileStore } from "#platform/file-store.ts";
import { createSealer } from "#platform/sealing.ts";
import { readErasureCatalogue } from "./catalogue-store.ts";
import { deleteFilesJob } from "./delete-files.ts";
import type { ErasureDeps } from "./erase-accounts.ts";
import { createEraser } from "./eraser.ts";
import { erasurePlan, type ErasurePlan } from "./plan.ts";
import { privacy } from "./privacy.ts";

/** What keeps each person's own key; null while no column is sealed with one. */
export type Keys = {
  destroyKeys: ErasureDeps["destroyKeys"];
  openMany: ErasureDeps["archiver"]["openSealed"];
};
export type ErasureModuleDeps = {
  declarations: () => readonly ModuleDeclaration[];
  keys: Keys | null;
  files: FileStore;
  secretKey: string;
};

/** The erasure module; `prepare` derives the plan from the map and the database before anything else, and throws where they do not agree. */
export function erasureModule({ declarations, keys, files, secretKey }: ErasureModuleDeps) {
  let plan: ErasurePlan | null = null;
  const deleteFiles = deleteFilesJob(files);
  const deps: ErasureDeps = {
    plan() {
      if (!plan) throw new Error("Nobody can be erased before the plan is made.");
      return plan;
    },
    archiver: {
      sealer: createSealer(secretKey, "archive"),
      openSealed: keys ? keys.openMany : () => Promise.reject(new Error("A sealed column was to be archived, and nobody holds the keys.")),
    },
    destroyKeys: keys ? keys.destroyKeys : async () => {},
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
      const sealed = keys
        ? []
        : declarations().flatMap(({ tables }) =>
            Object.entries(tables).filter(
              ([name, { columns }]) =>
                !isArchiveTable(name) && Object.values(columns).some((column) => column.personal && column.holds === "sealed"),
            ),
          );
      if (sealed[0])
        throw new Error(`${sealed[0][0]} holds columns sealed with a person's key, and erasure was given nobody who destroys it.`);
      plan = erasurePlan(declarations(), await readErasureCatalogue(ctx.tx));
    },
  };
}
