import type { ErrorCode } from "@jump/contract/errors.ts";
import type { Actor, SignedInActor } from "#platform/context.ts";
import type { Access } from "#platform/endpoint.ts";

/** Anyone, signed in or not. */
export const anyone: Access = { name: "anyone", may: () => "yes" };

/** A session that may still owe its second factor: enough to prove it, or to leave. */
export const halfSignedIn: Access = {
  name: "signed in, second factor may be owed",
  may: (actor) => (actor.role === "none" ? "unauthenticated" : "yes"),
};

export const signedIn: Access = { name: "signed in", may: (actor) => answer(actor, ["talent", "company", "staff"]) };
export const talentOnly: Access = { name: "Talent", may: (actor) => answer(actor, ["talent"]) };
export const companyOnly: Access = { name: "company member", may: (actor) => answer(actor, ["company"]) };
export const talentOrCompany: Access = { name: "Talent or company member", may: (actor) => answer(actor, ["talent", "company"]) };
export const staffOnly: Access = { name: "staff", may: (actor) => answer(actor, ["staff"]) };

/** A company's member, or staff acting for the company (clause D5). */
export const companyOrStaff: Access = { name: "company member or staff", may: (actor) => answer(actor, ["company", "staff"]) };

/** Staff, and whoever has set up a second factor, act only once it is proven (legal 4.7). */
function answer(actor: Actor, roles: readonly SignedInActor["role"][]): "yes" | ErrorCode {
  if (actor.role === "none") return "unauthenticated";
  if (actor.owesSecondFactor) return "second_factor_required";
  return roles.includes(actor.role) ? "yes" : "forbidden";
}
