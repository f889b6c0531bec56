import type { NameConcept } from "#modules/missions";
import type { RelatedOf } from "#modules/scoring";
import type { Naming } from "#modules/talents";
import type { Tx } from "#platform/db.ts";
import { contestedRankings } from "./contested.ts";
import type { Following } from "./follow-feed.ts";
import { adoptRestored } from "./feed-store.ts";
import { createLiveIndex, type LiveIndexDeps } from "./live-index.ts";
import { privacy } from "./privacy.ts";
import { purgeTombstones } from "./purge-tombstones.ts";
import { matchingEndpoints } from "./routes.ts";
import { runIndex } from "./run-index.ts";
import { createReadyMissions } from "./ready-missions.ts";
import { readScorerVersions, scorerVersionsEndpoint } from "./scorer-versions.ts";
import { followTalent } from "./write-documents.ts";

/** The matching module; its index lives in this process and catches up with the database at every ranking. */
export function matchingModule({
  naming,
  nameConcept,
  relatedOf,
  ...feeding
}: {
  naming: Omit<Naming, "locale">;
  nameConcept: NameConcept;
  relatedOf: RelatedOf;
} & LiveIndexDeps &
  Following) {
  const index = createLiveIndex(feeding);
  const versions = readScorerVersions();
  return {
    endpoints: [
      ...matchingEndpoints({ index, naming, nameConcept, relatedOf, ready: createReadyMissions() }),
      scorerVersionsEndpoint(versions),
    ],
    jobs: [purgeTombstones],
    on: { "talents.changed": followTalent(naming.gazetteer) },
    declaration: privacy,
    contested: contestedRankings(nameConcept),
    /** Before anything is read: documents of a restored database get numbers of its own. */
    prepare: (tx: Tx) => adoptRestored(tx),
    /** Fills the index, for which readiness waits, and keeps it up until `stop`. */
    run: () => runIndex(index, feeding, feeding.log),
    isReady: () => index.isReady,
  };
}
