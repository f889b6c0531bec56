import { Refusal } from "@jump/contract/errors.ts";

/** One change of state that exists, and who may make it. */
export type Step<State, Action, By> = { from: State; action: Action; to: State; by: By };

/** The state that an action leads to; `wrong_state` where the life cycle has no such step. */
export function stateAfter<State extends string, Action extends string>(
  lifeCycle: readonly Step<State, Action, unknown>[],
  from: State,
  action: Action,
): State {
  const step = lifeCycle.find((candidate) => candidate.from === from && candidate.action === action);
  if (!step) throw new Refusal("wrong_state", { detail: `${from} has no ${action}` });
  return step.to;
}
