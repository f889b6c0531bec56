import { limitKinds, type LimitKind, type Limits, type SelfLimit } from "@jump/contract/rights.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Ctx } from "#platform/context.ts";
import type { LimitsChanged, MarketingObjected } from "./events.ts";
import { endLimit, findLimits, insertLimit, type LimitRow } from "./limit-store.ts";
import { serveAtOnce } from "./open-request.ts";

/** What follows from the limits in force (GDPR art. 18(2), 21(1), 21(3); LIL art. 85). */
export function effectsOf(kinds: readonly LimitKind[]): Pick<LimitsChanged, "outOfRanking" | "hidden" | "silent"> {
  const has = (...wanted: LimitKind[]) => wanted.some((kind) => kinds.includes(kind));
  return {
    outOfRanking: has("restriction", "objection_profiling", "deceased"),
    hidden: has("restriction", "deceased"),
    silent: has("deceased"),
  };
}

type NewLimit = { accountId: string; kind: LimitKind; source: LimitRow["source"]; requestId?: string; note?: string };

/** Sets a limit, and tells the modules that follow in this transaction; one in force already stays as it is. */
export async function setLimit(ctx: Ctx, { accountId, kind, source, requestId, note }: NewLimit): Promise<void> {
  const isNew = await insertLimit(ctx.tx, {
    account_id: accountId,
    kind,
    source,
    request_id: requestId ?? null,
    note: note ?? "",
    since: ctx.now,
  });
  if (isNew) await announce(ctx, accountId);
}

/** Lifts a limit; refuses as `wrong_state` when there is none of that kind and source. */
export async function liftLimit(ctx: Ctx, { accountId, kind, source }: NewLimit): Promise<void> {
  if (!(await endLimit(ctx.tx, accountId, kind, source, ctx.now))) throw new Refusal("wrong_state", { detail: "no such limit" });
  await announce(ctx, accountId);
}

/** The person sets or lifts a limit without asking anybody; that it was set is kept as a request answered at once. */
export async function chooseLimit(ctx: Ctx, accountId: string, kind: SelfLimit, active: boolean): Promise<void> {
  const own = (await findLimits(ctx.tx, accountId)).some((limit) => limit.kind === kind && limit.source === "person");
  if (own === active) return;
  if (!active) return liftLimit(ctx, { accountId, kind, source: "person" });
  const request = await serveAtOnce(ctx, accountId, kind === "restriction" ? "restriction" : "objection");
  await setLimit(ctx, { accountId, kind, source: "person", requestId: request.id });
  if (kind === "objection_marketing") await ctx.emit({ name: "rights.marketing_objected", accountId } satisfies MarketingObjected);
}

/** Every kind of limit with its state, for the person. */
export async function showLimits(ctx: Pick<Ctx, "tx">, accountId: string): Promise<Limits> {
  const found = await findLimits(ctx.tx, accountId);
  return {
    limits: limitKinds.map((kind) => {
      const own = found.find((limit) => limit.kind === kind && limit.source !== "case");
      return {
        kind,
        is_active: own !== undefined,
        since: own?.since.toString() ?? null,
        by_case: found.some((limit) => limit.kind === kind && limit.source === "case"),
      };
    }),
  };
}

async function announce(ctx: Ctx, accountId: string): Promise<void> {
  const kinds = (await findLimits(ctx.tx, accountId)).map(({ kind }) => kind);
  await ctx.emit({ name: "rights.limits_changed", accountId, ...effectsOf(kinds) } satisfies LimitsChanged);
}
