/** Why staff may read a person's record: what they state before they do, and what the person reads afterwards (clause T3). */
export const accessReasons = ["support", "matching", "rights_request", "dispute", "security", "legal_duty"] as const;
export type AccessReason = (typeof accessReasons)[number];
