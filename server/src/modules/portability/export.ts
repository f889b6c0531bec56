import type { Step } from "#platform/life-cycle.ts";
import type { DataExportsTable } from "./rows.gen.ts";
import type { Generated } from "kysely";

export type ExportState = DataExportsTable["state"] extends Generated<infer State> ? State : never;
type Action = "start" | "finish" | "give_up" | "expire";

/** The life of a copy; a job makes every step, the person may let it expire early. A start that broke off is started again. */
export const exportLifeCycle: readonly Step<ExportState, Action, "job" | "person">[] = [
  { from: "queued", action: "start", to: "running", by: "job" },
  { from: "running", action: "start", to: "running", by: "job" },
  { from: "running", action: "finish", to: "ready", by: "job" },
  { from: "queued", action: "give_up", to: "failed", by: "job" },
  { from: "running", action: "give_up", to: "failed", by: "job" },
  { from: "ready", action: "expire", to: "expired", by: "job" },
  { from: "ready", action: "expire", to: "expired", by: "person" },
];

/** How long a copy lies ready. */
export const exportLifeHours = 7 * 24;
/** How long a link works that somebody else may come by. */
export const linkLifeHours = 24;
/** A copy reads everything there is of a person. */
export const exportsPerDay = 5;
/** How often the job tries. */
export const mostAttempts = 3;

/** Where the copy is stored; the key says nothing about the person. */
export function exportKey(id: string): string {
  return `exports/${id}.zip`;
}

/** Percent of the work, 99 at most: the last belongs to the stored file. */
export function percentOf(done: number, total: number): number {
  return total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 99));
}
