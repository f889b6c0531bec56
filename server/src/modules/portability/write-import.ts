import type { ImportChange } from "@jump/contract/portability.ts";
import { Refusal, refuseField } from "@jump/contract/errors.ts";
import { isDeepStrictEqual } from "node:util";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import { refusedBelow, type AnyPortable } from "#platform/portable.ts";
import type { PortabilityDeps } from "./deps.ts";
import { tryOut } from "./import-store.ts";
import { readPortable, type PortableDocument } from "./portable-document.ts";

/** Writes every part by its module's own rules; the first that is refused refuses the whole, and nothing stays half-written. */
export async function writeParts(ctx: Ctx, portables: readonly AnyPortable[], { role, parts }: PortableDocument): Promise<void> {
  const { accountId, role: own } = ctx.actor as SignedInActor;
  if (role !== own) throw refuseField("role", "other_role");
  for (const { name, write } of portables) {
    if (!(name in parts)) continue;
    await refusedBelow(`parts.${name}`, async () => {
      try {
        await write(ctx, accountId, parts[name] as never);
      } catch (error) {
        // An account without this part: its own kind of account has none.
        if (error instanceof Refusal && error.code === "not_found") throw refuseField("", "other_role");
        throw error;
      }
    });
  }
}

/** Refuses now what writing would refuse later, and changes nothing. */
export async function checkParts(ctx: Ctx, portables: readonly AnyPortable[], document: PortableDocument): Promise<void> {
  await tryOut(ctx.tx, () => writeParts(ctx, portables, document));
}

/** What writing the document would change, field by field, codes by their names; a list counts as one. */
export async function changesOf(
  ctx: Ctx,
  { portables: all, map }: Pick<PortabilityDeps, "portables" | "map">,
  document: PortableDocument,
): Promise<ImportChange[]> {
  const portables = all();
  const { nameCode } = map();
  const named = (field: string, value: unknown) =>
    typeof value === "string" ? (nameCode(field.split(".").at(-1)!, value, ctx.locale) ?? value) : value;
  const { accountId, role } = ctx.actor as SignedInActor;
  const current = await readPortable(ctx, portables, { accountId, role });
  return Object.entries(document.parts).flatMap(([part, value]) => {
    const before = leaves(current.parts[part]);
    return [...leaves(value)]
      .filter(([field, after]) => !isDeepStrictEqual(before.get(field) ?? null, after))
      .map(([field, after]) => ({ part, field, before: named(field, before.get(field) ?? null), after: named(field, after) }));
  });
}

/** The fields of a part with their sections: `identity.headline`; a list, an amount or a text is not opened. */
function leaves(value: unknown, path: readonly string[] = []): Map<string, unknown> {
  if (path.length < 2 && isRecord(value)) return new Map(Object.entries(value).flatMap(([name, one]) => [...leaves(one, [...path, name])]));
  return path.length === 0 ? new Map() : new Map([[path.join("."), value]]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
