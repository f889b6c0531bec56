import type { NewBreach } from "@jump/contract/breaches.ts";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { refuseField } from "@jump/contract/errors.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { countPeople } from "./count-people.ts";
import { insertBreach } from "./store.ts";

/** Records a breach, small ones too (GDPR art. 33(5)), and counts at once whom it touched. Returns its id. */
export async function recordBreach(ctx: Ctx, declarations: readonly ModuleDeclaration[], input: NewBreach): Promise<string> {
  const { accountId } = ctx.actor as SignedInActor;
  const [aware, started] = [Temporal.Instant.from(input.aware_at), Temporal.Instant.from(input.started_at)];
  const ended = input.ended_at === null ? null : Temporal.Instant.from(input.ended_at);
  if (Temporal.Instant.compare(aware, ctx.now) > 0) throw refuseField("aware_at", "in_the_future");
  if (Temporal.Instant.compare(started, aware) > 0) throw refuseField("started_at", "after_awareness");
  if (ended && Temporal.Instant.compare(ended, started) < 0) throw refuseField("ended_at", "ends_before_start");
  if (ended && Temporal.Instant.compare(ended, ctx.now) > 0) throw refuseField("ended_at", "in_the_future");
  const unknown = input.fields.find((field) => !isOnMap(field, declarations));
  if (unknown !== undefined) throw refuseField("fields", "not_on_map", { name: unknown });
  const row = await insertBreach(ctx.tx, {
    ...input,
    fields: [...new Set(input.fields)],
    nature: [...new Set(input.nature)],
    aware_at: aware,
    started_at: started,
    ended_at: ended,
    recorded_by: accountId,
    recorded_at: ctx.now,
  });
  await countPeople(ctx, declarations, row);
  return row.id;
}

/** A personal column of a table that leads to people. */
function isOnMap(field: string, declarations: readonly ModuleDeclaration[]): boolean {
  const [table = "", column = ""] = field.split(".");
  const declared = declarations.find(({ tables }) => Object.hasOwn(tables, table))?.tables[table];
  return (
    declared !== undefined && declared.owners.length > 0 && Object.hasOwn(declared.columns, column) && declared.columns[column]!.personal
  );
}
