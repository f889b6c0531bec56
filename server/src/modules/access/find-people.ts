import type { Page } from "@jump/contract/paging.ts";
import type { PersonFound } from "@jump/contract/staff-access.ts";
import { recordDisclosures } from "#modules/privacy";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import { demandPurpose } from "./demand-purpose.ts";

/** One person with the columns, named `table.column`, that a search showed of them. */
export type FoundPerson = Omit<PersonFound, "account_id"> & { accountId: string; fields: readonly string[] };
/** People whose e-mail address or name begins with a text, whatever the case; at most 200. */
export type SearchPeople = (tx: Tx, text: string) => Promise<FoundPerson[]>;

/** Staff look for a person, for a stated purpose; whoever was found learns that they were (clause T3). */
export async function findPeople(
  ctx: Ctx,
  { q, page, size }: { q: string; page: number; size: number },
  search: SearchPeople,
): Promise<Page<PersonFound>> {
  const stated = await demandPurpose(ctx, "search");
  const found = await search(ctx.tx, q);
  const shown = found.slice((page - 1) * size, page * size);
  const reader = (ctx.actor as SignedInActor).accountId;
  await recordDisclosures(
    ctx,
    shown
      .filter(({ accountId }) => accountId !== reader)
      .map(({ accountId, fields }) => ({
        subjectAccountId: accountId,
        recipient: { accountId: reader, organisationId: null, label: "Jump!" },
        audience: "staff" as const,
        fields,
        purpose: "account" as const,
        contextKind: "staff_access" as const,
        contextId: null,
        stated,
      })),
  );
  return {
    items: shown.map(({ accountId, role, email, name }) => ({ account_id: accountId, role, email, name })),
    page,
    size,
    total: found.length,
  };
}
