import type { NameConcept } from "#modules/missions";
import type { RelatedOf } from "#modules/scoring";
import type { Naming } from "#modules/talents";
import type { Tx } from "#platform/db.ts";
import { contestedRankings } from "./contested.ts";
import { adoptRestored } from "./feed-store.ts";
import { createLiveIndex, type LiveIndexDeps } from "./live-index.ts";
import { privacy } from "./privacy.ts";
import { purgeTombstones } from "./purge-tombstones.ts";
import { matchingEndpoints } from "./routes.ts";
import { runIndex } from "./run-index.ts";
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
} & LiveIndexDeps) {
  const index = createLiveIndex(feeding);
  const versions = readScorerVersions();
  return {
    endpoints: [...matchingEndpoints({ index, naming, nameConcept, relatedOf }), scorerVersionsEndpoint(versions)],
    jobs: [purgeTombstones],
    on: { "talents.changed": followTalent(naming.gazetteer) },
    declaration: privacy,
    contested: contestedRankings(nameConcept),
    /** Before anything is read: documents of a restored database get numbers of its own. */
    prepare: (tx: Tx) => adoptRestored(tx),
    /** Fills the index, for which readiness waits, and keeps it up until `stop`. */
    run: () => runIndex(index, feeding.feed, feeding.log),
    isReady: () => index.isReady,
  };
}
