export { reviewsModule } from "./module.ts";
export { reviewStandings, type ReviewStanding } from "./store.ts";
