import type { TransferView } from "@jump/contract/portability.ts";
import { m } from "@jump/contract/paraglide/messages.js";

type Failure = NonNullable<TransferView["failure"]>;

/** What became of a handover, as a badge says it. */
export function stateOf(state: TransferView["state"]): { label: string; tone: "brand" | "good" | "bad" } {
  if (state === "done") return { label: m.portability_state_done(), tone: "good" };
  return state === "failed"
    ? { label: m.portability_state_failed(), tone: "bad" }
    : { label: m.portability_state_sending(), tone: "brand" };
}

const failures: Record<Failure, () => string> = {
  address: m.portability_failure_address,
  not_public: m.portability_failure_not_public,
  unreachable: m.portability_failure_unreachable,
  too_big: m.portability_failure_too_big,
  too_slow: m.portability_failure_too_slow,
  redirected: m.portability_failure_redirected,
  code: m.portability_failure_code,
  refused: m.portability_failure_refused,
  answer: m.portability_failure_answer,
  lost: m.portability_failure_lost,
};

/** Why it failed, and whether the other side may have received something. */
export function failureText(failure: Failure): string {
  return failures[failure]();
}
