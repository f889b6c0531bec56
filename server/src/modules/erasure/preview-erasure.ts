import { retentions, type Erasure, type Retention } from "@jump/contract/data-map.ts";
import type { ErasureItem } from "@jump/contract/erasure.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { tableLabel } from "#modules/privacy";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { findArchivable } from "./archive-rows.ts";
import { findHoldsInForce } from "./holds-store.ts";
import type { ErasurePlan } from "./plan.ts";
import type { Step } from "./plan-steps.ts";
import { countStep, findLedRows, gatherKeys } from "./run-plan-store.ts";

/**
 * What erasing this person would do, item by item, in the context's language: first the legal holds that stand against it, then what goes,
 * what stays without them, and what the law makes us keep, why and until when (clause G4).
 */
export async function previewErasure(ctx: Ctx, plan: ErasurePlan, accountId: string): Promise<ErasureItem[]> {
  const item = (
    table: string,
    outcome: Erasure | "archive",
    rows: number,
    rule: Retention | null = null,
    until: Temporal.PlainDate | null = null,
  ): ErasureItem => ({
    table,
    label: tableLabel(table, ctx.locale, ctx.actor.role === "staff" ? "staff" : "owner"),
    outcome,
    words: words(outcome, rule, until, ctx),
    rows,
    retention: rule,
    reference: rule && retentions[rule].reference,
    until: until?.toString() ?? null,
  });
  const items: ErasureItem[] = (await findHoldsInForce(ctx.tx, [accountId], dayInFrance(ctx.now)))
    .filter(({ is_silent }) => !is_silent)
    .map(({ ends_on }) => ({
      ...item("legal_holds", "keep", 1, null, ends_on),
      words: (ctx.actor.role === "staff" ? m.erasure_preview_hold_staff : m.erasure_preview_hold)({}, { locale: ctx.locale }),
    }));

  const keys = await gatherKeys(ctx.tx, plan.sets, [accountId]);
  for (const [key, steps] of Map.groupBy(plan.steps, ({ table, outcome }) => `${table} ${outcome}`)) {
    const { table, outcome } = steps[0]!;
    const before =
      outcome === "delete"
        ? []
        : plan.steps.filter((step) => step.table === table && step.outcome === "delete").flatMap(({ ways }) => ways);
    const rows = await countStep(ctx.tx, merged(steps), keys, before);
    if (rows > 0 && key !== "legal_holds delete") items.push(item(table, outcome, rows));
  }
  for (const { table, leads } of plan.kept) {
    let rows = 0;
    for (const lead of leads) rows += (await findLedRows(ctx.tx, { table, lead, columns: [] }, [accountId])).length;
    if (rows > 0) items.push(item(table, "keep", rows));
  }
  const archived = await findArchivable(ctx, plan, [accountId], () => ctx.now);
  for (const group of Map.groupBy(archived, ({ plan: of, until }) => `${of.table} ${of.retention} ${until}`).values()) {
    const { plan: of, until } = group[0]!;
    items.push(item(of.table, "archive", group.length, of.retention, until));
  }
  return items;
}

function merged(steps: readonly Step[]): Pick<Step, "table" | "ways"> {
  return { table: steps[0]!.table, ways: steps.flatMap(({ ways }) => ways) };
}

function words(outcome: Erasure | "archive", rule: Retention | null, until: Temporal.PlainDate | null, { locale, actor }: Ctx): string {
  const toStaff = actor.role === "staff";
  switch (outcome) {
    case "delete":
      return m.erasure_preview_delete({}, { locale });
    case "blank":
      return (toStaff ? m.erasure_preview_blank_staff : m.erasure_preview_blank)({}, { locale });
    case "unlink":
      return (toStaff ? m.erasure_preview_unlink_staff : m.erasure_preview_unlink)({}, { locale });
    case "keep":
      return m.erasure_preview_keep({}, { locale });
    case "archive":
      return m.erasure_preview_archive(
        { reference: rule ? retentions[rule].reference : "", until: dayInWords(until!, locale) },
        { locale },
      );
  }
}

function dayInWords(day: Temporal.PlainDate, locale: string): string {
  return day.toLocaleString(locale, { day: "numeric", month: "long", year: "numeric" });
}
