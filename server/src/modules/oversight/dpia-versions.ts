/** One review of the impact assessment: what it looked at, and by when it is looked at again at the latest (GDPR art. 35(11)). */
export type DpiaVersion = {
  version: string;
  /** Day of the review. */
  reviewedOn: string;
  /** The scorer it assessed; another one needs a review of its own. */
  scorerVersion: string;
  /** Fingerprint of the part of the data map that the ranking lives on, as `rankingMapVersion` gives it. */
  map: string;
  reviewBy: string;
};

/** Every review, oldest first; a line is never changed. The document is docs/dpia.md. */
export const dpiaVersions: readonly DpiaVersion[] = [
  { version: "1.0", reviewedOn: "2026-11-25", scorerVersion: "1.0.0", map: "42c8d024bf2b", reviewBy: "2027-11-25" },
  { version: "1.1", reviewedOn: "2026-11-30", scorerVersion: "1.1.0", map: "42c8d024bf2b", reviewBy: "2027-11-30" },
  { version: "1.2", reviewedOn: "2026-11-30", scorerVersion: "1.1.0", map: "9f390e2320cf", reviewBy: "2027-11-30" },
];
