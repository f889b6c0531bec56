import { z } from "zod";

/** Page number (from 1) and size asked of a list; every list is paged. */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of `item` with the total number of items. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), page: z.int(), size: z.int(), total: z.int() });
}
export type Page<T> = { items: T[]; page: number; size: number; total: number };
