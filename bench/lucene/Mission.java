import java.util.ArrayList;
import java.util.List;

/** A compiled mission read from a line of numbers, with the points of every criterion as the scorer gives them. */
final class Mission {
  record Term(boolean must, int max, int[] concepts) {}

  final Rules rules;
  final boolean rotates;
  final int rotation, most;
  final boolean startAsked;
  final int earliest, latest, duration, wantedHalfDays, maxStart, maxDays;
  final int ceiling, limit, currency, maxRate;
  final int placeMode, radiusKm, loss, maxPlace;
  final double[] point;
  final int[] languages, languageRanks, languageMax;
  final int languagesMax, reviewsMax, skillsMax, years, maxYears, maxOccupation;
  final boolean asksSkills;
  final List<Term> terms = new ArrayList<>();
  final int[] excluded;
  /** By concept: which terms it serves and the points by grade. */
  final short[] slotOf;
  final int[][] slotTerms;
  final int[][][] slotPoints;
  final int[] occupationPoints;

  Mission(String line, Rules rules, int concepts) {
    this.rules = rules;
    var in = new Numbers(line);
    rotates = in.next() == 1;
    rotation = (int) (long) in.real();
    most = in.next();
    startAsked = in.next() == 1;
    earliest = in.next();
    latest = in.next();
    duration = in.next();
    wantedHalfDays = in.next();
    maxStart = in.next();
    maxDays = in.next();
    ceiling = in.next();
    limit = in.next();
    currency = in.next();
    maxRate = in.next();
    placeMode = in.next();
    point = in.next() == 1 ? new double[] {in.real(), in.real(), in.real()} : null;
    radiusKm = in.next();
    loss = in.next();
    maxPlace = in.next();
    int count = in.next();
    languages = new int[count];
    languageRanks = new int[count];
    languageMax = new int[count];
    for (int k = 0; k < count; k++) {
      languages[k] = in.next();
      languageRanks[k] = in.next();
      languageMax[k] = in.next();
    }
    languagesMax = in.next();
    reviewsMax = in.next();
    skillsMax = in.next();
    asksSkills = in.next() == 1;
    years = in.next();
    maxYears = in.next();
    slotOf = new short[concepts];
    var slots = new ArrayList<List<int[]>>();
    int termCount = in.next();
    for (int term = 0; term < termCount; term++) readTerm(in, term, slots);
    slotTerms = new int[slots.size()][];
    slotPoints = new int[slots.size()][][];
    for (int slot = 0; slot < slots.size(); slot++) {
      var entries = slots.get(slot);
      slotTerms[slot] = new int[entries.size()];
      slotPoints[slot] = new int[entries.size()][];
      for (int k = 0; k < entries.size(); k++) {
        slotTerms[slot][k] = entries.get(k)[0];
        slotPoints[slot][k] = pointsByGrade(entries.get(k));
      }
    }
    maxOccupation = in.next();
    occupationPoints = maxOccupation < 0 ? null : new int[concepts];
    for (int left = in.next(); left > 0; left--) {
      int concept = in.next(), closeness = in.next();
      occupationPoints[concept] = Rules.points(maxOccupation, closeness * 100);
    }
    excluded = new int[in.next()];
    for (int k = 0; k < excluded.length; k++) excluded[k] = in.next();
  }

  /** Each entry of a slot: the term, its maximum, the wanted level, the closeness of the concept. */
  private void readTerm(Numbers in, int term, List<List<int[]>> slots) {
    boolean must = in.next() == 1;
    int max = in.next(), wantedLevel = in.next(), size = in.next();
    int[] concepts = new int[size];
    for (int k = 0; k < size; k++) {
      concepts[k] = in.next();
      int closeness = in.next();
      if (slotOf[concepts[k]] == 0) {
        slots.add(new ArrayList<>());
        slotOf[concepts[k]] = (short) slots.size();
      }
      slots.get(slotOf[concepts[k]] - 1).add(new int[] {term, max, wantedLevel, closeness});
    }
    terms.add(new Term(must, max, concepts));
  }

  private int[] pointsByGrade(int[] entry) {
    int steps = rules.yearsCounted + 1;
    int[] points = new int[4 * steps + 1];
    for (int level = 1; level <= 4; level++)
      for (int years = 0; years < steps; years++) {
        int gap = Math.max(0, entry[2] - level);
        int share = entry[3] * (rules.levelPoints[gap] + years * rules.pointsPerYear);
        points[(level - 1) * steps + years + 1] = Rules.points(entry[1], share);
      }
    return points;
  }

  int experiencePoints(int talentYears) {
    return years == 0 ? 0 : Rules.points(maxYears, Math.min(Rules.FULL, Rules.FULL * talentYears / years));
  }

  int rateShare(int rate, int talentCurrency) {
    if (ceiling < 0) return Rules.FULL;
    if (talentCurrency != currency) return rules.unknownShare;
    if (rate <= ceiling) return Rules.FULL;
    return rate > limit ? 0 : Rules.falling(Rules.FULL, rules.rateAtLimit, rate - ceiling, limit - ceiling);
  }

  int daysShare(int halfDays) {
    if (wantedHalfDays < 0 || halfDays >= wantedHalfDays) return Rules.FULL;
    return wantedHalfDays - halfDays > rules.missingDaysTolerated * 2 ? 0 : Rules.FULL * halfDays / wantedHalfDays;
  }

  /** `km` below 0 is not known; modes are none, remote, site, open. */
  int placeShare(int km, int mobilityKm, boolean onsite, boolean remote) {
    switch (placeMode) {
      case 0: return Rules.FULL;
      case 1: return remote ? Rules.FULL : 0;
      case 2: return onsite ? siteShare(km, mobilityKm) : 0;
      default: return Math.max(onsite ? siteShare(km, mobilityKm) : 0, remote ? rules.unknownShare : 0);
    }
  }

  private int siteShare(int km, int mobilityKm) {
    if (point == null) return Rules.FULL;
    if (km < 0) return rules.unknownShare;
    if (km > Math.min(mobilityKm, radiusKm)) return 0;
    return km <= rules.nearKm ? Rules.FULL : Rules.falling(Rules.FULL, Rules.FULL - loss, km - rules.nearKm, rules.farKm - rules.nearKm);
  }

  int startShare(int from, int[] busy, int count) {
    int first = Math.max(earliest, from);
    for (int k = 0; k < count; k++)
      if (busy[2 * k] <= first && first <= busy[2 * k + 1]) {
        first = busy[2 * k + 1] + 1;
        break;
      }
    int share = shareOfStart(first, busy, count);
    for (int k = 0; k < count; k++)
      if (busy[2 * k + 1] >= first) share = Math.max(share, shareOfStart(busy[2 * k + 1] + 1, busy, count));
    return startAsked ? share : Math.max(share, rules.lowestWhenNotSaid);
  }

  private int shareOfStart(int start, int[] busy, int count) {
    int late = start - latest, taken = 0, end = start + duration;
    if (late > rules.lateTolerated) return 0;
    for (int k = 0; k < count; k++) taken += Math.max(0, Math.min(end, busy[2 * k + 1] + 1) - Math.max(start, busy[2 * k]));
    int free = 100 * (duration - taken) / duration;
    if (free < rules.freeNeeded) return 0;
    int onTime = late <= 0 ? Rules.FULL : Rules.falling(Rules.FULL, rules.shareWhenLatest, late, rules.lateTolerated);
    return onTime * free / 100;
  }
}
