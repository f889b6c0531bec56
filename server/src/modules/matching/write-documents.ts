import { reviewStandings } from "#modules/reviews";
import { scorableProfile, scorableProfiles, type ScorableProfile, type TalentPlaces } from "#modules/talents";
import type { Ctx } from "#platform/context.ts";
import { type ScorerDocument, toScorerDocument } from "#modules/scoring";
import { insertDocuments, talentsWithDocument, writeDocument } from "./feed-store.ts";

const batch = 500;

/** Follows a change of a Talent in the same transaction, so that a pause or an erasure is out of the ranking once committed. */
export function followTalent(gazetteer: TalentPlaces) {
  return async (ctx: Ctx, { talentId }: { talentId: string }): Promise<void> => {
    const profile = await scorableProfile(ctx, gazetteer, talentId);
    const [document = null] = profile ? await documentsOf(ctx, [profile]) : [];
    await writeDocument(ctx.tx, talentId, document, ctx.now);
  };
}

/** Writes the first document of every Talent who has none; for seeds and imports that change many at once. */
export async function writeMissingDocuments(ctx: Ctx, gazetteer: TalentPlaces): Promise<number> {
  let written = 0;
  for (let after: string | null = null; ;) {
    const profiles: ScorableProfile[] = await scorableProfiles(ctx, gazetteer, after, batch);
    const known = await talentsWithDocument(
      ctx.tx,
      profiles.map(({ talentId }) => talentId),
    );
    const documents = await documentsOf(
      ctx,
      profiles.filter(({ talentId }) => !known.has(talentId)),
    );
    await insertDocuments(ctx.tx, documents, ctx.now);
    written += documents.length;
    if (profiles.length < batch) return written;
    after = profiles.at(-1)!.talentId;
  }
}

/** The scorer's documents of those profiles that may be ranked: complete (clause L2) and not paused. */
async function documentsOf(ctx: Ctx, profiles: readonly ScorableProfile[]): Promise<ScorerDocument[]> {
  const rankable = profiles.filter(({ isRankable }) => isRankable);
  const standings = await reviewStandings(
    ctx.tx,
    rankable.map(({ talentId }) => talentId),
  );
  return rankable.map((profile) => toScorerDocument({ ...profile, reviews: standings.get(profile.talentId) ?? null }));
}
