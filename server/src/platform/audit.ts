import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Ctx } from "./context.ts";
import type { FileStore } from "./file-store.ts";

/** One thing that is not as it must be: a code with a sentence, and what to do, in the catalogues (`audit_<code>`, `audit_<code>_do`). */
export type Finding = { code: string; params: Record<string, string | number> };
/** What a check found, and how much it looked at: a check that saw nothing proves nothing. */
export type AuditResult = { looked: number; findings: readonly Finding[] };
export type AuditCtx = Pick<Ctx, "tx" | "now"> & { declarations: readonly ModuleDeclaration[]; files: FileStore };
/** One check of the audit, brought by the module that knows what is right; it changes nothing. */
export type Audit = { name: string; run(ctx: AuditCtx): Promise<AuditResult> };
