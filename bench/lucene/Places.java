import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The communes of the Talents as points of the unit sphere; a distance is worked out once per commune and search. */
final class Places {
  static final int UNKNOWN = -2;
  private final List<double[]> points = new ArrayList<>();

  void add(double x, double y, double z) {
    points.add(new double[] {x, y, z});
  }

  int[] unknownDistances() {
    int[] km = new int[points.size()];
    Arrays.fill(km, UNKNOWN);
    return km;
  }

  /** Whole kilometres, to the last bit as the scorer finds them. */
  int distance(int place, double[] from) {
    double[] to = points.get(place);
    double dx = from[0] - to[0], dy = from[1] - to[1], dz = from[2] - to[2];
    double half = Math.min(1, Math.sqrt(dx * dx + dy * dy + dz * dz) / 2);
    return (int) Math.round(2 * 6371 * arcsine(half));
  }

  private static double arcsine(double x) {
    if (x > 0.5) return Math.PI / 2 - 2 * arcsine(Math.sqrt((1 - x) / 2));
    double square = x * x, term = x, sum = x;
    for (int n = 1; n < 20; n++) {
      term = term * square * (2 * n - 1) / (2 * n);
      sum += term / (2 * n + 1);
    }
    return sum;
  }
}

/** Reads numbers from an array of bytes, the highest byte first. */
final class Bytes {
  private final byte[] bytes;
  private int at;

  Bytes(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int one() {
    return bytes[at++] & 255;
  }

  int two() {
    return one() << 8 | one();
  }

  int four() {
    return two() << 16 | two();
  }
}
