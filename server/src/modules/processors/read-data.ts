import type { ModuleDeclaration, Purpose } from "@jump/contract/data-map.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { PageQuery } from "@jump/contract/paging.ts";
import type { ForgottenPeople, ProcessorRows, ProcessorScope } from "@jump/contract/processors.ts";
import {
  countRowsOfPeople,
  findRowsOfPeople,
  heldSources,
  recordDisclosures,
  rowToJson,
  type Disclosure,
  type HeldSource,
  type PersonRow,
} from "#modules/privacy";
import type { Ctx } from "#platform/context.ts";
import type { Tx } from "#platform/db.ts";
import { findToken, noteUse, pageOfForgotten, peopleOf, type OpenedToken } from "./access-store.ts";
import { offeredFields } from "./offered-fields.ts";

/** Which of these people's data may only be stored for now, such as of whoever restricted their use. */
export type FindWithheld = (tx: Tx, accountIds: readonly string[]) => Promise<Set<string>>;
type Reading = { declarations: readonly ModuleDeclaration[]; findWithheld: FindWithheld };

/** What the token of the program that asks opens. */
export async function showScope(ctx: Ctx, { declarations, findWithheld }: Reading): Promise<ProcessorScope> {
  const token = await tokenOf(ctx);
  const byTable = Map.groupBy(openFields(token, declarations), tableOf);
  return {
    processor: token.name,
    task: token.task,
    people: (await openPeople(ctx.tx, token, findWithheld)).size,
    expires_at: token.expires_at.toString(),
    tables: [...byTable].map(([table, fields]) => ({ table, fields: fields.map(columnOf) })),
  };
}

/**
 * Rows of one table, of the people of the token's assignment, in exactly the fields of its scope or fewer; each person shown gets a
 * line in the ledger (clauses T2, T3). A table or field beyond the scope is refused; of people who restricted the use of their data there is
 * nothing (GDPR art. 18(2)).
 */
export async function readProcessorRows(
  ctx: Ctx,
  { declarations, findWithheld }: Reading,
  table: string,
  { page, size, fields: asked }: PageQuery & { fields: readonly string[] | undefined },
): Promise<ProcessorRows> {
  const token = await tokenOf(ctx);
  const open = openFields(token, declarations).filter((field) => tableOf(field) === table);
  const source = heldSources(declarations).find((one) => one.table === table && one.as === "owner");
  if (open.length === 0 || !source) throw new Refusal("forbidden");
  const columns = [...new Set(asked ?? open.map(columnOf))];
  const beyond = columns.find((column) => !open.includes(`${table}.${column}`));
  if (beyond !== undefined) throw refuseField("fields", "beyond_scope", { name: beyond });

  const people = await openPeople(ctx.tx, token, findWithheld);
  const accountIds = [...people.keys()];
  const found = await findRowsOfPeople(ctx.tx, source, columns, accountIds, { limit: size, offset: (page - 1) * size });
  await recordDisclosures(ctx, disclosuresOf(token, source, columns, found));
  await noteUse(ctx.tx, token.id, ctx.now);
  return {
    items: found.map(({ accountId, row }) => ({ person: people.get(accountId)!, values: rowToJson(row, columns, accountId) })),
    page,
    size,
    total: await countRowsOfPeople(ctx.tx, source, accountIds),
  };
}

/** Whom the processor is to forget, by the id it knew them by, since they were erased here (GDPR art. 19). */
export async function readForgotten(ctx: Ctx, query: PageQuery): Promise<ForgottenPeople> {
  const found = await pageOfForgotten(ctx.tx, (await tokenOf(ctx)).assignment_id, query);
  return { ...found, items: found.items.map(({ id, forgotten_at: at }) => ({ person: id, forgotten_at: at.toString() })) };
}

/** The ids under which the processor knows the people of its work, by account. */
async function openPeople(tx: Tx, { assignment_id }: OpenedToken, findWithheld: FindWithheld): Promise<Map<string, string>> {
  const people = await peopleOf(tx, assignment_id);
  const withheld = await findWithheld(
    tx,
    people.map(({ account_id }) => account_id),
  );
  return new Map(people.flatMap(({ id, account_id }) => (withheld.has(account_id) ? [] : [[account_id, id] as const])));
}

/** What the token names, its contract covers and the map still gives to processors today. */
function openFields(token: OpenedToken, declarations: readonly ModuleDeclaration[]): string[] {
  const offered = offeredFields(declarations);
  return token.fields.filter((field) => token.processor_fields.includes(field) && offered.has(field));
}

async function tokenOf({ tx, actor }: Ctx): Promise<OpenedToken> {
  const id = actor.role === "none" ? actor.processorTokenId : undefined;
  const token = id && (await findToken(tx, { id }));
  if (!token) throw new Refusal("unauthenticated");
  return token;
}

/** One line of the ledger a person and purpose: each purpose has its own basis (clause L1). */
function disclosuresOf(token: OpenedToken, source: HeldSource, columns: readonly string[], found: readonly PersonRow[]): Disclosure[] {
  const byPurpose: [Purpose, string[]][] = [...Map.groupBy(columns, (column) => source.columns.get(column)!.purpose)];
  return [...new Set(found.map(({ accountId }) => accountId))].flatMap((subjectAccountId) =>
    byPurpose.map(([purpose, own]) => ({
      subjectAccountId,
      recipient: { accountId: null, organisationId: token.processor_id, label: token.name },
      audience: "processor" as const,
      fields: own.map((column) => `${source.table}.${column}`),
      purpose,
      contextKind: "processor" as const,
      contextId: token.assignment_id,
    })),
  );
}

function tableOf(field: string): string {
  return field.slice(0, field.indexOf("."));
}

function columnOf(field: string): string {
  return field.slice(field.indexOf(".") + 1);
}
