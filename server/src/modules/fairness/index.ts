export { makeReport } from "./make-report.ts";
export { fairnessModule } from "./module.ts";
export { quarterOf, quartersOver, type Period } from "./periods.ts";
export { detectionRate, simulatedWorld, type Detection } from "./simulate.ts";
