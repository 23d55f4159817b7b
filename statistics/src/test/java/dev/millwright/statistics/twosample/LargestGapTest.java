/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The gap is the one that a walk through all sorted rows finds, in every bit. */
class LargestGapTest {
  private enum Law {
    NORMAL(RandomStream::nextGaussian),
    UNIFORM(RandomStream::nextDouble),
    LOGNORMAL(random -> StrictMath.exp(20 * random.nextGaussian())),
    CAUCHY(random -> StrictMath.tan(3 * random.nextDouble() - 1.5)),
    COIN(random -> random.nextInt(2)),
    INTEGERS(random -> random.nextInt(300)),
    CONSTANT(random -> 7),
    ZEROS(random -> random.nextInt(2) == 0 ? 0.0 : -0.0),
    ZEROS_AND_OTHERS(random -> random.nextInt(2) == 0 ? -0.0 : random.nextInt(9) * 0.1 - 0.4),
    FAR(random -> 1e15 + random.nextInt(1000)),
    FAR_AND_ZEROS(random -> random.nextInt(100) == 0 ? 0 : 1e9 + random.nextGaussian()),
    NESTED(random -> StrictMath.scalb(1.0, -random.nextInt(1100))),
    DENORMAL(random -> Double.MIN_VALUE * random.nextInt(5000)),
    HUGE(random -> Double.MAX_VALUE * (2 * random.nextDouble() - 1)),
    INFINITE(random -> (random.nextInt(9) - 4) * Double.MAX_VALUE),
    BITS(random -> finite(Double.longBitsToDouble(random.nextLong())));

    private final ToDoubleFunction<RandomStream> row;

    Law(ToDoubleFunction<RandomStream> row) {
      this.row = row;
    }

    double[] rows(int size, long seed) {
      RandomStream random = new RandomStream(seed);
      double[] rows = new double[size];
      Arrays.setAll(rows, number -> row.applyAsDouble(random));
      return rows;
    }
  }

  private record Pair(double[] x, double[] y) {}

  private static double finite(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private static void assertAsSorted(double[] x, double[] y) {
    double[] sameX = x.clone();
    double[] sameY = y.clone();
    PooledRuns runs = new PooledRuns(PooledRuns.sorted("x", x, 1), PooledRuns.sorted("y", y, 1));
    long above = -1;
    double aboveAt = Double.NaN;
    long below = -1;
    double belowAt = Double.NaN;
    while (runs.next()) {
      long gap = (long) runs.throughX() * y.length - (long) runs.throughY() * x.length;
      if (gap > above) {
        above = gap;
        aboveAt = runs.value();
      }
      if (-gap > below) {
        below = -gap;
        belowAt = runs.value();
      }
    }

    LargestGap gap = new LargestGap(x, y);

    assertThat(gap.numerator()).isEqualTo(Math.max(above, below));
    assertThat(gap.statistic()).isEqualTo(Math.max(above, below) / ((double) x.length * y.length));
    assertThat(gap.sign()).isEqualTo(below > above ? -1 : 1);
    assertThat(Double.doubleToRawLongBits(gap.location()))
        .isEqualTo(Double.doubleToRawLongBits(below > above ? belowAt : aboveAt));
    assertThat(Arrays.equals(x, sameX) && Arrays.equals(y, sameY)).isTrue();
  }

  @Provide
  Arbitrary<Pair> pairs() {
    Arbitrary<Law> law = Arbitraries.of(Law.class);
    Arbitrary<Integer> size = Arbitraries.integers().between(1, 3000);
    Arbitrary<Long> seed = Arbitraries.longs();
    return Combinators.combine(law, size, law, size, seed)
        .as((ofX, n, ofY, m, first) -> new Pair(ofX.rows(n, first), ofY.rows(m, first + 1)));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void twoLawsAsSorted(@ForAll("pairs") Pair pair) {
    assertAsSorted(pair.x, pair.y);
  }

  @Test
  void oneLawAsSorted() {
    for (Law law : Law.values()) {
      for (int seed = 0; seed < 8; seed++) {
        assertAsSorted(law.rows(4000, seed), law.rows(5000, -1 - seed));
        assertAsSorted(law.rows(128, seed), law.rows(1, -1 - seed));
        assertAsSorted(law.rows(3, seed), law.rows(6000, -1 - seed));
      }
      assertAsSorted(law.rows(120_000, 1), law.rows(90_000, 2));
    }
  }

  @Test
  void equalSamplesHaveNoGapAndTheLeastValueIsItsPlace() {
    for (Law law : Law.values()) {
      double[] rows = law.rows(3000, 5);
      assertAsSorted(rows, rows.clone());
      assertThat(new LargestGap(rows, rows).numerator()).isZero();
    }
  }

  /** The gap goes up by so many rows, back, down by as many, and back, again and again. */
  private static Pair waves(int periods, int height) {
    double[] up = new double[2 * periods * height];
    double[] down = new double[up.length];
    for (int row = 0; row < up.length; row++) {
      int within = row % (2 * height);
      double value = 4.0 * height * (row / (2 * height)) + within;
      up[row] = within < height ? value : value + 2 * height;
      down[row] = value + height;
    }
    return new Pair(up, down);
  }

  @Test
  void ofManyPlacesOnBothSidesTheLeastOfTheFirstSample() {
    for (int height : new int[] {1, 2, 5, 40}) {
      Pair waves = waves(2000 / height, height);
      LargestGap first = new LargestGap(waves.x, waves.y);
      LargestGap second = new LargestGap(waves.y, waves.x);

      assertThat(first.numerator()).isEqualTo(height * 4000L).isEqualTo(second.numerator());
      assertThat(first.sign()).isOne();
      assertThat(second.sign()).isOne();
      assertThat(first.location()).isEqualTo(height - 1);
      assertThat(second.location()).isEqualTo(3 * height - 1);
      assertAsSorted(waves.x, waves.y);
      assertAsSorted(waves.y, waves.x);
    }
  }

  @Test
  void ofManyPlacesBelowTheLeast() {
    double[] x = new double[3000];
    double[] y = new double[3000];
    Arrays.setAll(x, row -> 2 * row + 1);
    Arrays.setAll(y, row -> 2 * row);

    LargestGap gap = new LargestGap(x, y);

    assertThat(gap.numerator()).isEqualTo(3000);
    assertThat(gap.sign()).isEqualTo(-1);
    assertThat(gap.location()).isZero();
    assertAsSorted(x, y);
  }

  @Test
  void clustersWithinClusters() {
    double[] x = new double[60_000];
    double[] y = new double[60_000];
    for (int row = 0; row < x.length; row++) {
      x[row] = 1 + StrictMath.scalb(row % 7, -(row % 53));
      y[row] = row % 2 == 0 ? x[row] : 1 + StrictMath.scalb(row % 5, -(row % 47));
    }
    assertAsSorted(x, y);
    x[0] = Double.POSITIVE_INFINITY;
    y[1] = -1e300;
    x[2] = 1e-300;
    assertAsSorted(x, y);
  }
}
