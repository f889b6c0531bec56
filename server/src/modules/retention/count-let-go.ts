import type { Ctx } from "#platform/context.ts";
import { countLetGo } from "./runs-store.ts";

/** For the page of promises: how many rows went, or lost something, by their clocks within thirty days. */
export async function countRecent({ tx, now }: Pick<Ctx, "tx" | "now">): Promise<Record<string, number>> {
  return { items_let_go: await countLetGo(tx, now.subtract({ hours: 24 * 30 })) };
}
