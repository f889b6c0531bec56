import type { Ctx } from "#platform/context.ts";
import type { PortabilityDeps } from "./deps.ts";
import type { ImportRow } from "./import-store.ts";
import type { PortableDocument } from "./portable-document.ts";

/** A document that waits for a decision, with what could not go into it. */
export type Waiting = { document: PortableDocument; leftOut: readonly string[] };
type Vault = Pick<PortabilityDeps, "vault">;
const column = "data_imports.document";

/** Sealed with the key of the person whose account it is for: it holds their phone and address. */
export function sealWaiting({ tx }: Pick<Ctx, "tx">, { vault }: Vault, accountId: string, waiting: Waiting): Promise<Buffer> {
  return vault.seal(tx, accountId, column, JSON.stringify(waiting));
}

/** What waits in a row; null once it was decided about, or its person's key is gone. */
export async function openWaiting({ tx }: Pick<Ctx, "tx">, { vault }: Vault, row: ImportRow): Promise<Waiting | null> {
  const text = row.document === null ? null : await vault.open(tx, row.account_id, column, row.document);
  return text === null ? null : (JSON.parse(text) as Waiting);
}
