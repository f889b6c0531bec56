import type { DataMap } from "#modules/privacy";
import type { Vault } from "#modules/vault";
import type { Ctx } from "#platform/context.ts";
import type { FileStore } from "#platform/file-store.ts";
import type { AnyPortable, CopiedFile, ResumePort } from "#platform/portable.ts";
import type { Sealer } from "#platform/sealing.ts";
import type { Signer } from "#platform/signing.ts";

/** What the application hands to the portability module; the data map and the parts exist once all modules are put together. */
export type PortabilityDeps = {
  map(): DataMap;
  portables(): readonly AnyPortable[];
  /** Files that modules add to a person's copy. */
  copiedFiles(ctx: Ctx, accountId: string): Promise<readonly CopiedFile[]>;
  resume: ResumePort;
  vault: Vault;
  /** Transfers may go to this machine over http. */
  mayReachLoopback: boolean;
  /** Under what name this instance sends; null: it does not say. */
  host: string | null;
  files: FileStore;
  /** Work in a transaction of its own, seen by others before the job ends. */
  apart<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
};
/** With what signs links to copies, and what seals the other instance's code until it is used. */
export type WithLinks = PortabilityDeps & { links: Signer; sealer: Sealer };
