/**
 * Every scorer there has been, by its version, which changes whenever the same inputs could give another score or order. A receipt
 * names the one it was made with; this code still gives the points of those listed.
 */
export const scorers = {
  "1.0.0": { since: "2026-11-25", tiesRotate: false },
  // Equals are ordered by the mission, no longer by their ids; no score has changed.
  "1.1.0": { since: "2026-11-30", tiesRotate: true },
} as const;

export const scorerVersion = "1.1.0" satisfies keyof typeof scorers;
