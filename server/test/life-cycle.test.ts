import { missionActions, missionStates } from "@jump/contract/missions.ts";
import { authorityRequestStates } from "@jump/contract/authority-requests.ts";
import { introductionStates } from "@jump/contract/introductions.ts";
import { requestActions, requestStates } from "@jump/contract/rights.ts";
import { describe, expect, test } from "vitest";
import { authorityActions, lifeCycle as authorityRequests } from "../src/modules/authorities/authority-request.ts";
import { introductionActions, lifeCycle as introductions } from "../src/modules/introductions/introduction.ts";
import { lifeCycle as requests } from "../src/modules/rights/request.ts";
import { lifeCycle as missions } from "../src/modules/missions/mission.ts";
import { stateAfter, type Step } from "../src/platform/life-cycle.ts";

type AnyStep = Step<string, string, string>;
const cycles: [string, readonly AnyStep[], readonly string[], readonly string[], Record<string, string[]>][] = [
  [
    "mission",
    missions,
    missionStates,
    missionActions,
    {
      draft: ["cancel", "confirm", "expire", "weigh"],
      open: ["cancel", "confirm", "expire", "start_shortlist", "weigh"],
      shortlisting: ["cancel", "confirm", "expire", "fill", "weigh"],
    },
  ],
  [
    "request of an authority",
    authorityRequests,
    authorityRequestStates,
    authorityActions,
    { received: ["grant", "refuse"], decided: ["answer"] },
  ],
  ["introduction", introductions, introductionStates, introductionActions, { invited: ["accept", "decline", "expire", "withdraw"] }],
  [
    "request",
    requests,
    requestStates,
    requestActions,
    {
      unconfirmed: ["confirm"],
      received: ["ask_identity", "decide", "extend", "review", "serve", "withdraw"],
      identity_asked: ["answer_identity", "decide", "extend", "withdraw"],
      in_review: ["ask_identity", "decide", "extend", "withdraw"],
      decided: ["finish"],
    },
  ],
];

describe.each(cycles)("the life cycle of a %s", (_, cycle, states, actions, leaving) => {
  test("has exactly the steps that are meant, and ends where none is", () => {
    for (const state of states)
      expect(actions.filter((action) => cycle.some((step) => step.from === state && step.action === action)).toSorted(), state).toEqual(
        leaving[state] ?? [],
      );
  });

  test("leads every step to one state, and refuses every other action as the wrong state", () => {
    for (const from of states)
      for (const action of actions) {
        const steps = cycle.filter((step) => step.from === from && step.action === action);
        if (steps.length === 0) expect(() => stateAfter(cycle, from, action), `${from} ${action}`).toThrow("wrong_state");
        else expect([stateAfter(cycle, from, action)], `${from} ${action}`).toEqual(steps.map(({ to }) => to));
      }
  });

  test("can leave its first state in every way and comes back to it only by standing still", () => {
    expect(cycle.filter((step) => step.to === states[0] && step.from !== states[0])).toEqual([]);
  });
});
