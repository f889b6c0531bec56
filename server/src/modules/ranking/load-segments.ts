import { reviewsShare, type ScorerDocument } from "#modules/scoring";
import { type Arena, createArena } from "./arena.ts";
import { createDraftSegment, type DraftSegment, hasRoom } from "./draft-segment.ts";
import { createSegmentSet, type SegmentSet, type SegmentSizes } from "./segment-set.ts";
import { createVocabulary, type Vocabulary } from "./vocabulary.ts";

/** Takes a large population document by document, in bounded memory besides the segments themselves. */
export type Loader = {
  add(doc: ScorerDocument, number: number): void;
  finish(): { vocabulary: Vocabulary; segments: SegmentSet };
};

/** Talents of like reviews stand in segments together, so that a search may pass over whole ones: their lowest shares. */
const classes = [9000, 8000, 7501, 7500, 0];

export function createLoader(arena: Arena, sizes: SegmentSizes): Loader {
  const vocabulary = createVocabulary(arena);
  const segments = createSegmentSet(vocabulary, sizes);
  const drafts: (DraftSegment | undefined)[] = [];
  const first = newDraft(sizes.open);

  function newDraft(rows: number): DraftSegment {
    // Memory of its own that does not stay: what has grown never shrinks.
    const draft = createDraftSegment(createArena(false), rows);
    segments.enter(draft);
    return draft;
  }

  /** A small population needs no more than the first draft. */
  function draftFor({ reviews }: ScorerDocument): DraftSegment {
    if (hasRoom(first)) return first;
    const share = reviewsShare(reviews?.count ?? 0, reviews?.mean ?? 0);
    return (drafts[classes.findIndex((least) => share >= least)] ??= newDraft(sizes.sealed));
  }

  return {
    add: (doc, number) => segments.putInto(draftFor(doc), doc, number),
    finish() {
      segments.seal([first, ...drafts.filter((draft) => draft !== undefined)]);
      return { vocabulary, segments };
    },
  };
}
