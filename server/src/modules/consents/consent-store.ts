import { sql, type ExpressionBuilder, type Selectable } from "kysely";
import type { ConsentChannel, ConsentPurpose } from "@jump/contract/consents.ts";
import type { Tx } from "#platform/db.ts";
import type { ConsentsTable, Tables } from "./rows.gen.ts";

export type ConsentRow = Selectable<ConsentsTable>;
type About = { purpose: ConsentPurpose; channel: ConsentChannel };

/** Lets one change of a person's consents pass after the other, until the transaction ends. */
export async function lockConsentsOf(tx: Tx, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`consents ${accountId}`}, 0))`.execute(tx);
}

export async function insertConsent(tx: Tx, consent: Omit<ConsentRow, "id">): Promise<void> {
  await tx.withTables<Tables>().insertInto("consents").values(consent).execute();
}

/** Notes that the consents in force, of one kind or of all, are over. */
export async function endConsents(tx: Tx, accountId: string, about: Partial<About>, now: Temporal.Instant): Promise<ConsentRow[]> {
  return tx
    .withTables<Tables>()
    .updateTable("consents")
    .set({ ended_at: now })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .$if(about.purpose !== undefined, (query) => query.where("purpose", "=", about.purpose!))
    .$if(about.channel !== undefined, (query) => query.where("channel", "=", about.channel!))
    .returningAll()
    .execute();
}

/** The newest event of each purpose and channel, and whether it is a consent that still counts. */
export async function latestConsents(tx: Tx, accountId: string) {
  return tx
    .withTables<Tables>()
    .selectFrom("consents")
    .distinctOn(["purpose", "channel"])
    .selectAll()
    .select((expression) => stands(expression).$castTo<boolean>().as("counts"))
    .where("account_id", "=", accountId)
    .orderBy("purpose")
    .orderBy("channel")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Whether the person's last word on this was yes, to words that still stand (GDPR art. 7; clauses U8, C5). */
export async function hasConsent(tx: Tx, accountId: string, purpose: ConsentPurpose, channel: ConsentChannel): Promise<boolean> {
  const found = await tx
    .withTables<Tables>()
    .selectFrom("consents")
    .select("consents.id")
    .where("account_id", "=", accountId)
    .where("purpose", "=", purpose)
    .where("channel", "=", channel)
    .where(stands)
    .executeTakeFirst();
  return found !== undefined;
}

/** What a person gave and withdrew, newest first, with the text of each. */
export async function consentHistory(tx: Tx, accountId: string, { limit, offset }: { limit: number; offset: number }) {
  return tx
    .withTables<Tables>()
    .selectFrom("consents")
    .innerJoin("consent_texts", "consent_texts.id", "consents.text_id")
    .selectAll("consents")
    .select(["consent_texts.version", "consent_texts.text_fr", "consent_texts.text_en", "consent_texts.hash"])
    .where("account_id", "=", accountId)
    .orderBy("at", "desc")
    .orderBy("consents.id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
}

export async function countConsentEvents(tx: Tx, accountId: string): Promise<number> {
  const { total } = await tx
    .withTables<Tables>()
    .selectFrom("consents")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  return total;
}

/** From now on, consents of these kinds given before a moment count no more; asking twice for the same cause changes nothing. */
export async function insertRenewals(
  tx: Tx,
  renewals: readonly (About & { given_before: Temporal.Instant; because: string })[],
): Promise<void> {
  if (renewals.length === 0) return;
  await tx
    .withTables<Tables>()
    .insertInto("consent_renewals")
    .values([...renewals])
    .onConflict((conflict) => conflict.columns(["purpose", "channel", "because"]).doNothing())
    .execute();
}

/** Whether a consent is neither withdrawn nor to be asked again since its words changed. */
function stands({ and, eb, not, exists, selectFrom }: ExpressionBuilder<Tables, "consents">) {
  return and([
    eb("ended_at", "is", null),
    not(
      exists(
        selectFrom("consent_renewals")
          .select("consent_renewals.id")
          .whereRef("consent_renewals.purpose", "=", "consents.purpose")
          .whereRef("consent_renewals.channel", "=", "consents.channel")
          .whereRef("consent_renewals.given_before", ">", "consents.at"),
      ),
    ),
  ]);
}
