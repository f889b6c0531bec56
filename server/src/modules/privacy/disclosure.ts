import { purposes, type Audience, type Purpose } from "@jump/contract/data-map.ts";
import type { AccessReason } from "@jump/contract/staff-access.ts";
import type { Ctx } from "#platform/context.ts";
import type { DisclosuresTable } from "./rows.gen.ts";
import { insertDisclosures, type DisclosedFacts } from "./store.ts";

/** Who received which data of whom, and why. */
export type Disclosure = {
  /** The person the data are about. */
  subjectAccountId: string;
  recipient: {
    accountId: string | null;
    organisationId: string | null;
    /** As the subject will read it, such as a company's name. */ label: string;
    /** The label is a natural person's name: it goes when that person is erased. */ isPerson?: boolean;
  };
  audience: Audience;
  /** Columns as `table.column`, at least one. */
  fields: readonly string[];
  purpose: Purpose;
  contextKind: DisclosuresTable["context_kind"];
  contextId: string | null;
  /** Why staff read, in their own words; the person reads it (clause T3). */
  stated?: StatedPurpose | null;
};
export type StatedPurpose = { reason: AccessReason; words: string };

/** Keeps the record of one disclosure in the same transaction that shows the data (clause T3; GDPR art. 15(1)(c)). */
export async function recordDisclosure(ctx: Pick<Ctx, "tx" | "now">, disclosure: Disclosure): Promise<void> {
  await recordDisclosures(ctx, [disclosure]);
}

/**
 * Keeps the records of many disclosures at once. Each person's chain is locked until the end of the transaction, always in the order of their
 * ids, so that two pages with the same people wait for each other and never forever.
 */
export async function recordDisclosures(ctx: Pick<Ctx, "tx" | "now">, disclosures: readonly Disclosure[]): Promise<void> {
  const lines = disclosures.map(({ subjectAccountId, ...told }) => ({ person: subjectAccountId, facts: factsOf(told, ctx.now) }));
  if (lines.length > 0) await insertDisclosures(ctx.tx, lines);
}

/** Keeps the records of one disclosure about many people, such as a page of a shortlist. */
export async function recordDisclosureOf(
  ctx: Pick<Ctx, "tx" | "now">,
  people: readonly string[],
  told: Omit<Disclosure, "subjectAccountId">,
): Promise<void> {
  const facts = factsOf(told, ctx.now);
  const lines = people.map((person) => ({ person, facts }));
  if (lines.length > 0) await insertDisclosures(ctx.tx, lines);
}

function factsOf({ recipient, stated, ...told }: Omit<Disclosure, "subjectAccountId">, now: Temporal.Instant): DisclosedFacts {
  return {
    recipient_account_id: recipient.accountId,
    recipient_organisation_id: recipient.organisationId,
    recipient_label: recipient.isPerson ? null : recipient.label,
    recipient_name: recipient.isPerson ? recipient.label : null,
    audience: told.audience,
    fields: [...told.fields],
    purpose: told.purpose,
    legal_basis: purposes[told.purpose].basis,
    context_kind: told.contextKind,
    context_id: told.contextId,
    disclosed_at: now,
    stated_reason: stated?.reason ?? null,
    stated_words: stated?.words ?? null,
  };
}
