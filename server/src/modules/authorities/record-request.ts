import type { NewAuthorityRequest } from "@jump/contract/authority-requests.ts";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { refuseField } from "@jump/contract/errors.ts";
import { findAccount, findAccountByEmail } from "#modules/accounts";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { demandableFields } from "./demandable-fields.ts";
import { insertRequest, type RequestRow } from "./store.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Records a request as it came in, before anybody decides: its ground, its columns, the people it names (clause T1). */
export async function recordRequest(ctx: Ctx, declarations: readonly ModuleDeclaration[], input: NewAuthorityRequest): Promise<RequestRow> {
  const { accountId } = ctx.actor as SignedInActor;
  const known = new Set(demandableFields(declarations));
  const unknown = input.fields.find((field) => !known.has(field));
  if (unknown !== undefined) throw refuseField("fields", "not_for_authorities", { name: unknown });
  const receivedOn = Temporal.PlainDate.from(input.received_on);
  if (Temporal.PlainDate.compare(receivedOn, dayInFrance(ctx.now)) > 0) throw refuseField("received_on", "in_the_future");
  const accountIds = new Set<string>();
  for (const written of input.people) {
    const text = written.toLowerCase();
    const account = uuid.test(text) ? await findAccount(ctx.tx, text) : await findAccountByEmail(ctx.tx, text);
    if (!account) throw refuseField("people", "no_such_account", { name: written });
    accountIds.add(account.id);
  }
  return insertRequest(
    ctx.tx,
    {
      authority: input.authority,
      authority_reference: input.authority_reference,
      legal_ground: input.legal_ground,
      demand: input.demand,
      fields: [...new Set(input.fields)],
      received_at: receivedOn.toZonedDateTime("Europe/Paris").toInstant(),
      recorded_by: accountId,
      recorded_at: ctx.now,
    },
    [...accountIds],
  );
}
