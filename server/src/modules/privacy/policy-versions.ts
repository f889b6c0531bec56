/**
 * Every version of the public policy, newest last: the fingerprint of the map it was published with (clause M1).
 * A change of the map is published by adding a line; a test names the fingerprint to write.
 */
export const policyVersions: readonly { number: number; map: string; publishedOn: string }[] = [
  { number: 1, map: "1138248ee0c1", publishedOn: "2026-11-25" },
];
