import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { refuseField } from "@jump/contract/errors.ts";
import type { NewProcessor } from "@jump/contract/processors.ts";
import { isUnionMember } from "@jump/contract/union-members.ts";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { offeredFields } from "./offered-fields.ts";
import { insertProcessor, type ProcessorRow } from "./store.ts";

/**
 * Adds a processor with its contract: in a member state (clause T4), and for data that the map gives to processors and that serve the
 * purposes of its task, no others (clause T2; GDPR art. 28(3)).
 */
export async function addProcessor(ctx: Ctx, declarations: readonly ModuleDeclaration[], input: NewProcessor): Promise<ProcessorRow> {
  const { accountId } = ctx.actor as SignedInActor;
  if (!isUnionMember(input.country, dayInFrance(ctx.now).toString())) throw refuseField("country", "country_outside_eu");
  if (input.contract_ends_on !== null && input.contract_ends_on < input.contract_signed_on)
    throw refuseField("contract_ends_on", "ends_before_start");
  const offered = offeredFields(declarations);
  for (const field of input.fields) {
    const column = offered.get(field);
    if (!column) throw refuseField("fields", "not_for_processors", { name: field });
    if (!input.purposes.includes(column.purpose)) throw refuseField("fields", "beyond_purposes", { name: field });
  }
  return insertProcessor(ctx.tx, {
    ...input,
    fields: [...new Set(input.fields)],
    purposes: [...new Set(input.purposes)],
    contract_signed_on: Temporal.PlainDate.from(input.contract_signed_on),
    contract_ends_on: input.contract_ends_on === null ? null : Temporal.PlainDate.from(input.contract_ends_on),
    added_by: accountId,
    added_at: ctx.now,
  });
}
