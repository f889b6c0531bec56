import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { inTransaction, type Database } from "#platform/db.ts";
import { sealClearRows } from "./seal-clear.ts";
import type { InstanceVault } from "./vault.ts";

/** Before the doors open: every master key in use is at hand, and what is still clear gets sealed. Throws a sentence when a key is missing. */
export async function readyVault(db: Database, vault: InstanceVault, declarations: readonly ModuleDeclaration[]): Promise<void> {
  await inTransaction(db, (tx) => vault.demandMasterKeys(tx));
  await sealClearRows(db, vault, declarations);
}
