export const erasureCauses = ["request", "retention", "death"] as const;
/** What led to an erasure: the person's request, the end of the time their data may be kept, or their death. */
export type ErasureCause = (typeof erasureCauses)[number];
