export { demandPurpose, openMissions } from "./demand-purpose.ts";
export type { FoundPerson, SearchPeople } from "./find-people.ts";
export { accessModule } from "./module.ts";
