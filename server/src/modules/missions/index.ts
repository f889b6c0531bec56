export { isRankable } from "./mission.ts";
export { missionsModule } from "./module.ts";
export { demandChange } from "./policy.ts";
export { conceptsOf, type NameConcept } from "./present.ts";
export { readableMission } from "./routes.ts";
export { findMission, findMissions, lockMission, type MissionRow } from "./store.ts";
export { weightsOf } from "./weigh.ts";
export { startShortlist } from "./write-mission.ts";
