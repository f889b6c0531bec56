/** The published numbers of the scorer, as the caller gives them: one array of whole numbers in this order. */
final class Rules {
  static final int FULL = 10_000;
  final int unknownShare, yearsCounted, pointsPerYear;
  final int[] levelPoints = new int[4];
  final int lateTolerated, shareWhenLatest, freeNeeded, lowestWhenNotSaid, missingDaysTolerated;
  final int rateAtLimit, nearKm, farKm, languageBelow, leastReviews, neutralMean;

  Rules(String line) {
    var in = new Numbers(line);
    unknownShare = in.next();
    yearsCounted = in.next();
    pointsPerYear = in.next();
    for (int gap = 0; gap < 4; gap++) levelPoints[gap] = in.next();
    lateTolerated = in.next();
    shareWhenLatest = in.next();
    freeNeeded = in.next();
    lowestWhenNotSaid = in.next();
    missingDaysTolerated = in.next();
    rateAtLimit = in.next();
    nearKm = in.next();
    farKm = in.next();
    languageBelow = in.next();
    leastReviews = in.next();
    neutralMean = in.next();
  }

  static int points(int max, int share) {
    return (int) ((long) max * share / FULL);
  }

  static int falling(int from, int to, long step, long steps) {
    return from - (int) ((from - to) * Math.min(step, steps) / steps);
  }
}

/** Numbers of a line, one after the other. */
final class Numbers {
  private final java.util.StringTokenizer words;

  Numbers(String line) {
    words = new java.util.StringTokenizer(line);
  }

  int next() {
    return Integer.parseInt(words.nextToken());
  }

  double real() {
    return Double.parseDouble(words.nextToken());
  }
}
