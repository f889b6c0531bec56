// What the kernel offers. Every file here but `memory.ts` is TypeScript and AssemblyScript alike.
import { distanceKm } from "./distance.ts";
import { rank } from "./ranks.ts";
import { begin, scan } from "./scan.ts";

export { begin, distanceKm, rank, scan };
