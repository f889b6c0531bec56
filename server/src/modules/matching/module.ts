import type { NameConcept } from "#modules/missions";
import type { Naming } from "#modules/talents";
import type { Tx } from "#platform/db.ts";
import { contestedRankings } from "./contested.ts";
import { createLiveIndex } from "./live-index.ts";
import { privacy } from "./privacy.ts";
import { purgeTombstones } from "./purge-tombstones.ts";
import { matchingEndpoints } from "./routes.ts";
import type { RelatedOf } from "#modules/scoring";
import { readScorerVersions, scorerVersionsEndpoint } from "./scorer-versions.ts";
import { followTalent } from "./write-documents.ts";

/** The matching module; its index lives in this process and catches up with the database at every ranking. */
export function matchingModule({
  naming,
  nameConcept,
  relatedOf,
}: {
  naming: Omit<Naming, "locale">;
  nameConcept: NameConcept;
  relatedOf: RelatedOf;
}) {
  const index = createLiveIndex();
  const versions = readScorerVersions();
  return {
    endpoints: [...matchingEndpoints({ index, naming, nameConcept, relatedOf }), scorerVersionsEndpoint(versions)],
    jobs: [purgeTombstones],
    on: { "talents.changed": followTalent(naming.gazetteer) },
    declaration: privacy,
    contested: contestedRankings(nameConcept),
    /** Fills the index; readiness waits for it. */
    load: (tx: Tx) => index.load(tx),
  };
}
