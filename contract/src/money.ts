import { z } from "zod";

/** Integer minor units (cents) and an ISO 4217 code. */
export const Money = z.object({ amount: z.int().min(0).max(1_000_000_000), currency: z.enum(["EUR", "GBP", "CHF", "USD"]) });
export type Money = z.infer<typeof Money>;
