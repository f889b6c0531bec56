import type { Ctx } from "#platform/context.ts";
import { countErasures } from "./erasures-store.ts";

/** For the page of promises: how many accounts were erased. */
export async function countErased({ tx }: Pick<Ctx, "tx">): Promise<Record<string, number>> {
  return { accounts_erased: await countErasures(tx) };
}
