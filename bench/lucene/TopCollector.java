import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;

/**
 * Keeps the best of those who pass every hard filter. Documents come in descending order of their reviews, so that the search of a
 * segment ends once nobody behind can be among the best; skills are read of those only whose other points leave a chance.
 */
final class TopCollector extends SimpleCollector {
  final int[] ordinals, scores;
  int size = 0;
  private final int[] keys;
  private final Mission mission;
  private final Places places;
  private final int[] km;
  private final int[] best;
  private final int[] busy = new int[512];
  private final int laterMax, withoutReviewsMax;
  private NumericDocValues reviews, packed, where, spoken;
  private BinaryDocValues rest;

  TopCollector(Mission mission, Places places) {
    this.mission = mission;
    this.places = places;
    km = mission.point == null ? null : places.unknownDistances();
    best = new int[mission.terms.size()];
    ordinals = new int[mission.most];
    scores = new int[mission.most];
    keys = new int[mission.most];
    int skills = mission.asksSkills ? Math.max(0, mission.maxOccupation) : 0;
    for (Mission.Term term : mission.terms) skills += term.max();
    laterMax = skills + mission.maxStart;
    withoutReviewsMax =
        laterMax + (mission.asksSkills ? mission.maxYears : mission.skillsMax) + mission.maxDays + mission.maxRate + mission.maxPlace + mission.languagesMax;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    reviews = DocValues.getNumeric(context.reader(), "reviews");
    packed = DocValues.getNumeric(context.reader(), "packed");
    where = DocValues.getNumeric(context.reader(), "where");
    spoken = DocValues.getNumeric(context.reader(), "spoken");
    rest = DocValues.getBinary(context.reader(), "rest");
  }

  @Override
  public void collect(int doc) throws IOException {
    int lowest = size == mission.most ? scores[size - 1] : -1;
    reviews.advanceExact(doc);
    int sum = Rules.points(mission.reviewsMax, 100 * (int) reviews.longValue());
    if (sum + withoutReviewsMax < lowest) throw new CollectionTerminatedException();

    packed.advanceExact(doc);
    long fields = packed.longValue();
    int rate = (int) (fields & 0x3fffffff), currency = (int) (fields >>> 30 & 63) - 1, halfDays = (int) (fields >>> 36 & 15);
    boolean onsite = (fields >>> 40 & 1) == 1, remote = (fields >>> 41 & 1) == 1;
    int share = mission.rateShare(rate, currency);
    if (share == 0) return;
    sum += Rules.points(mission.maxRate, share);
    share = mission.daysShare(halfDays);
    if (share == 0) return;
    sum += Rules.points(mission.maxDays, share);
    sum += mission.asksSkills ? mission.experiencePoints((int) (fields >>> 42 & 63)) : mission.skillsMax;

    where.advanceExact(doc);
    long at = where.longValue();
    int place = (int) (at & 0xfffff) - 1, mobility = (int) (at >>> 20 & 0xffff), from = (int) (at >>> 36 & 0xfffff);
    if (mission.startAsked && from != 0 && from - 1 > mission.latest + mission.rules.lateTolerated) return;
    int distance = km == null || place < 0 ? -1 : km[place] != Places.UNKNOWN ? km[place] : (km[place] = places.distance(place, mission.point));
    share = mission.placeShare(distance, mobility, onsite, remote);
    if (share == 0) return;
    sum += Rules.points(mission.maxPlace, share);

    if (mission.languages.length == 0) sum += mission.languagesMax;
    else {
      spoken.advanceExact(doc);
      long ranks = spoken.longValue();
      for (int k = 0; k < mission.languages.length; k++) {
        int number = mission.languages[k];
        int rank = number < 0 ? -1 : (int) (ranks >>> 4 * number & 15) - 1;
        if (rank < 0 || rank < mission.languageRanks[k] - 1) return;
        sum += rank >= mission.languageRanks[k] ? mission.languageMax[k] : Rules.points(mission.languageMax[k], mission.rules.languageBelow);
      }
    }
    if (sum + laterMax < lowest) return;

    rest.advanceExact(doc);
    BytesRef bytes = rest.binaryValue();
    var in = new Bytes(bytes.bytes, bytes.offset);
    int ordinal = in.four(), hash = in.four(), periods = in.one();
    for (int k = 0; k < 2 * periods; k++) busy[k] = in.four();
    share = from == 0 ? mission.rules.unknownShare : mission.startShare(from - 1, busy, periods);
    if (share == 0) return;
    sum += Rules.points(mission.maxStart, share) + occupationPoints(in);
    if (excludedOnly) return;
    sum += skillPoints(in);
    if (sum >= lowest) keep(ordinal, sum, hash);
  }

  private boolean excludedOnly;

  private int occupationPoints(Bytes in) {
    int count = in.one(), points = 0, excluded = 0;
    for (int k = 0; k < count; k++) {
      int concept = in.two();
      if (mission.occupationPoints != null) points = Math.max(points, mission.occupationPoints[concept]);
      for (int other : mission.excluded) if (other == concept) excluded++;
    }
    excludedOnly = count > 0 && excluded == count;
    return points;
  }

  private int skillPoints(Bytes in) {
    if (best.length == 0) return 0;
    java.util.Arrays.fill(best, 0);
    for (int left = in.one(); left > 0; left--) {
      int slot = mission.slotOf[in.two()], grade = in.one();
      if (slot == 0) continue;
      int[] terms = mission.slotTerms[slot - 1];
      for (int k = 0; k < terms.length; k++) best[terms[k]] = Math.max(best[terms[k]], mission.slotPoints[slot - 1][k][grade]);
    }
    int sum = 0;
    for (int points : best) sum += points;
    return sum;
  }

  private void keep(int ordinal, int score, int hash) {
    int key = mission.rotates ? tieKey(mission.rotation, hash) : 0;
    if (size == mission.most && !isBefore(score, key, ordinal, size - 1)) return;
    int at = size < mission.most ? size++ : size - 1;
    while (at > 0 && isBefore(score, key, ordinal, at - 1)) {
      scores[at] = scores[at - 1];
      keys[at] = keys[at - 1];
      ordinals[at] = ordinals[at - 1];
      at--;
    }
    scores[at] = score;
    keys[at] = key;
    ordinals[at] = ordinal;
  }

  private boolean isBefore(int score, int key, int ordinal, int at) {
    if (score != scores[at]) return score > scores[at];
    return key != keys[at] ? Integer.compareUnsigned(key, keys[at]) < 0 : ordinal < ordinals[at];
  }

  static int tieKey(int rotation, int hash) {
    int key = hash ^ rotation;
    key = (key ^ key >>> 16) * 0x85ebca6b;
    key = (key ^ key >>> 13) * 0xc2b2ae35;
    return key ^ key >>> 16;
  }
}
