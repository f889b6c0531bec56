import type { OwnBlocker, OwnFact } from "@jump/contract/my-rankings.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { formatMoney } from "#lib/format.ts";
import { blockerText } from "./blocker-text.ts";
import { factText } from "./fact-text.ts";
import type { NameOf } from "./names.ts";

/** A reason as the company or the Talent reads it; the Talent's are without the budget. */
export function ownFactText(fact: OwnFact, name: NameOf): string {
  if (fact.code === "own_rate_within") return m.fairness_fact_rate_within({ rate: formatMoney(fact.rate) });
  if (fact.code === "own_rate_above") return m.fairness_fact_rate_above({ rate: formatMoney(fact.rate) });
  return factText(fact, name);
}

/** What stood in the Talent's way, as the Talent reads it. */
export function ownBlockerText(blocker: OwnBlocker, name: NameOf): string {
  return blocker.code === "own_rate" ? m.fairness_blocker_rate({ rate: formatMoney(blocker.rate) }) : blockerText(blocker, name);
}
