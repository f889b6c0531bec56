import type { ConfirmedCriteria } from "@jump/contract/criteria.ts";
import type { Blocker, CriterionResult, Fact } from "@jump/contract/matching.ts";
import { distanceKm, pointOf, type Point } from "./distance.ts";
import type { ScorerDocument } from "./document.ts";
import { falling, fullShare, pointsFor } from "./points.ts";
import { rankingRules } from "./weights.ts";

export type PlacePlan = {
  readonly max: number;
  /** `site` has days on site, `remote` none, `open` did not say, `none` asks for nothing. */
  readonly mode: "site" | "remote" | "open" | "none";
  readonly point: Point | null;
  readonly radius_km: number;
  /** Share that is lost at the far distance. */
  readonly loss: number;
};

const rules = rankingRules.place;
const unknownShare = rankingRules.unknown_share;
const noLimit = 65_535;

/** Distance weighs less when only a part of the week is on site. */
export function compilePlace(criteria: ConfirmedCriteria, max: number): PlacePlan {
  const { place, remote, onsite_days_per_week: onsiteDaysPerWeek } = criteria;
  const mode = remote === "full" ? "remote" : remote !== "unknown" ? "site" : place === null ? "none" : "open";
  const point = place === null || mode === "remote" ? null : pointOf(place.lat, place.lon);
  const partly =
    onsiteDaysPerWeek === null
      ? rules.loss_percent_when_partly_remote
      : Math.min(100, (onsiteDaysPerWeek * 100) / rules.days_per_week_on_site);
  const loss = Math.floor((rules.loss_at_far * (remote === "partial" ? partly : 100)) / 100);
  return { max, mode, point, radius_km: place?.radius_km ?? noLimit, loss };
}

/** Share for a Talent at `km` from the mission (negative: not known); 0 when it cannot be reached as both sides want. */
export function placeShare(plan: PlacePlan, km: number, mobilityKm: number, acceptsOnsite: boolean, acceptsRemote: boolean): number {
  switch (plan.mode) {
    case "none":
      return fullShare;
    case "remote":
      return acceptsRemote ? fullShare : 0;
    case "site":
      return acceptsOnsite ? siteShare(plan, km, mobilityKm) : 0;
    case "open":
      // The human may still allow remote work: until then a Talent who wants it counts half.
      return Math.max(acceptsOnsite ? siteShare(plan, km, mobilityKm) : 0, acceptsRemote ? unknownShare : 0);
  }
}

export function explainPlace(plan: PlacePlan, doc: ScorerDocument): { result: CriterionResult; blockers: Blocker[] } {
  const km = plan.point === null || doc.place === null ? -1 : distanceKm(...plan.point, ...pointOf(doc.place.lat, doc.place.lon));
  const share = placeShare(plan, km, doc.mobilityKm, doc.acceptsOnsite, doc.acceptsRemote);
  const facts = [placeFact(plan, doc, km)];
  const blockers: Blocker[] = share > 0 ? [] : [placeBlocker(plan, doc, km)];
  return { result: { criterion: "place", points: pointsFor(plan.max, share), max: plan.max, facts }, blockers };
}

function siteShare(plan: PlacePlan, km: number, mobilityKm: number): number {
  if (plan.point === null) return fullShare;
  if (km < 0) return unknownShare;
  if (km > Math.min(mobilityKm, plan.radius_km)) return 0;
  return km <= rules.near_km ? fullShare : falling(fullShare, fullShare - plan.loss, km - rules.near_km, rules.far_km - rules.near_km);
}

function placeFact(plan: PlacePlan, doc: ScorerDocument, km: number): Fact {
  if (plan.mode === "none") return { code: "not_asked" };
  if (plan.mode === "remote") return doc.acceptsRemote ? { code: "remote_ok" } : { code: "remote_refused" };
  const onSite = doc.acceptsOnsite ? siteShare(plan, km, doc.mobilityKm) : 0;
  if (plan.mode === "open" && doc.acceptsRemote && (onSite < unknownShare || km < 0)) {
    return { code: "remote_to_confirm", km: km < 0 ? null : km };
  }
  if (!doc.acceptsOnsite) return { code: "onsite_refused" };
  if (plan.point === null) return { code: "not_asked" };
  if (km < 0) return { code: "place_unknown" };
  return onSite > 0 ? { code: "distance_km", km } : { code: "too_far", km, limit_km: Math.min(doc.mobilityKm, plan.radius_km) };
}

function placeBlocker(plan: PlacePlan, doc: ScorerDocument, km: number): Blocker {
  const known = km < 0 ? null : km;
  if (plan.mode === "remote") return { code: "place", reason: "remote_refused", km: known, limit_km: null };
  if (!doc.acceptsOnsite) return { code: "place", reason: "onsite_refused", km: known, limit_km: null };
  return { code: "place", reason: "too_far", km: known, limit_km: Math.min(doc.mobilityKm, plan.radius_km) };
}
