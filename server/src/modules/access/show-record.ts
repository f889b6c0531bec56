import { Refusal } from "@jump/contract/errors.ts";
import type { PersonRecord } from "@jump/contract/staff-access.ts";
import { findAccount } from "#modules/accounts";
import { readHeldFor, recordDisclosure, type DataMap } from "#modules/privacy";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { demandPurpose } from "./demand-purpose.ts";

/** How many of the newest rows of a table a record shows. */
const rowsShown = 20;

/** What the data map lets staff see of one person, for a stated purpose; the person learns which data were shown and why (clause T3). */
export async function showRecord(ctx: Ctx, accountId: string, map: DataMap): Promise<PersonRecord> {
  const stated = (await demandPurpose(ctx, { person: accountId }))!;
  if (!(await findAccount(ctx.tx, accountId))) throw new Refusal("not_found");
  const tables = await readHeldFor(ctx, map, accountId, "staff", rowsShown);
  const reader = (ctx.actor as SignedInActor).accountId;
  if (accountId !== reader)
    await recordDisclosure(ctx, {
      subjectAccountId: accountId,
      recipient: { accountId: reader, organisationId: null, label: "Jump!" },
      audience: "staff",
      fields: tables.flatMap(({ table, fields }) => fields.map(({ column }) => `${table}.${column}`)),
      purpose: "account",
      contextKind: "staff_access",
      contextId: null,
      stated,
    });
  return {
    account_id: accountId,
    stated: { reason: stated.reason, words: stated.words, expires_at: stated.expiresAt.toString() },
    tables,
  };
}
