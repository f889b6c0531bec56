import { expect, it } from "vitest";
import { createColumnarIndex } from "../server/src/modules/ranking/index.ts";
import { createNaiveIndex } from "../server/src/modules/ranking/naive.ts";
import { compileMission } from "../server/src/modules/scoring/compiled-mission.ts";
import { syntheticMissions } from "./synthetic-missions.ts";
import { syntheticTalents } from "./synthetic-talents.ts";
import { benchOnDate, relatedOf, skillIds } from "./synthetic-world.ts";

const talents = [...syntheticTalents(4000, 7)];
const missions = [...syntheticMissions("tuning", 20, 7), ...syntheticMissions("second", 40, 7)];
// More wishes than the kernel numbers at a time.
const wishes = skillIds.slice(0, 24).map((id) => ({ id, importance: "nice" as const, min_level: null }));
const asked = [
  ...missions.map(({ compiled }) => compiled),
  ...missions.slice(0, 8).map(({ criteria, id }) => {
    const skills = [...criteria.skills, ...wishes.filter((wish) => criteria.skills.every((skill) => skill.id !== wish.id))];
    return compileMission({ ...criteria, skills }, { relatedOf, onDate: benchOnDate, missionId: id });
  }),
];
const naive = createNaiveIndex();
naive.rebuild(talents, 0n);
const page = { offset: 0, limit: 30 };
const expected = asked.map((mission) => ({ best: naive.best(mission, 20), order: naive.order(mission, page) }));

it.each([
  ["as measured", undefined],
  ["as if records cost little", { fewRows: 8, postingsARecord: 2, postingsAnExtract: 30 }],
  ["as if extracts cost little", { fewRows: 8, postingsARecord: 40, postingsAnExtract: 1 }],
  ["as if extracts cost much", { fewRows: 8, postingsARecord: 1000, postingsAnExtract: 1000 }],
  ["adding up everything", { fewRows: 0, postingsARecord: 200, postingsAnExtract: 30 }],
])("popular and rare skills, few and many wishes: the order is that of a full scan, %s", (_, costs) => {
  for (const kernel of ["wasm", "typescript"] as const) {
    const index = createColumnarIndex({ kernel, segments: { sealed: 1500, open: 100 }, ...(costs === undefined ? {} : { costs }) });
    index.rebuild(talents, 0n);
    asked.forEach((mission, n) => expect({ best: index.best(mission, 20), order: index.order(mission, page) }).toEqual(expected[n]));
  }
});
