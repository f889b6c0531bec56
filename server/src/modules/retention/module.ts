import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Tx } from "#platform/db.ts";
import { auditOverdue } from "./audit-overdue.ts";
import { countRecent } from "./count-let-go.ts";
import { readStoredTables } from "./catalogue-store.ts";
import { privacy } from "./privacy.ts";
import { retentionEndpoints } from "./routes.ts";
import { rowSteps, type RowStep } from "./row-rules.ts";
import type { SweepDeps } from "./sweep-deps.ts";
import { sweepJob } from "./sweep.ts";

export type RetentionModuleDeps = {
  declarations: () => readonly ModuleDeclaration[];
  eraser: SweepDeps["eraser"];
  findAwaiting: SweepDeps["findAwaiting"];
  /** Where the links of mails lead. */ origin: string;
  /** How many accounts or rows one transaction deals with. */ batchSize?: number;
};

/** The retention module; `prepare` derives the nightly work from the map and the database, and throws where they do not agree. */
export function retentionModule({ declarations, eraser, findAwaiting, origin, batchSize = 1000 }: RetentionModuleDeps) {
  let steps: readonly RowStep[] | null = null;
  const deps: SweepDeps = {
    declarations,
    eraser,
    findAwaiting,
    origin,
    batchSize,
    rowSteps() {
      if (!steps) throw new Error("Nothing goes before the work is derived from the map.");
      return steps;
    },
  };
  return {
    endpoints: retentionEndpoints(deps),
    jobs: [sweepJob(deps)],
    audits: [auditOverdue(deps)],
    counters: countRecent,
    declaration: privacy,
    async prepare(tx: Tx): Promise<void> {
      steps = rowSteps(declarations(), await readStoredTables(tx));
    },
  };
}
