/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static dev.millwright.statistics.twosample.Samples.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for any rows. */
class RankTestsLawsTest {
  /** Few values, so that ties are many; halves, so that shifts and scales are exact. */
  @Provide
  Arbitrary<double[]> rows() {
    return Arbitraries.integers()
        .between(-20, 20)
        .map(i -> i / 2.0)
        .list()
        .ofMinSize(2)
        .ofMaxSize(25)
        .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double[] map(double[] rows, DoubleUnaryOperator change) {
    return DoubleStream.of(rows).map(change).toArray();
  }

  private static double[] reversed(double[] rows) {
    double[] reversed = new double[rows.length];
    Arrays.setAll(reversed, row -> rows[rows.length - 1 - row]);
    return reversed;
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-10 * Math.max(1, Math.abs(expected))));
    }
  }

  @Property(tries = 100)
  void testsAreSymmetric(@ForAll("rows") double[] x, @ForAll("rows") double[] y) {
    KolmogorovSmirnov.Result there = KolmogorovSmirnov.test(x, y);
    KolmogorovSmirnov.Result back = KolmogorovSmirnov.test(y, x);
    assertThat(there.statistic()).isEqualTo(back.statistic());
    assertSame(there.pValue(), back.pValue());
    assertThat(CramerVonMises.asymptotic(x, y).statistic())
        .isEqualTo(CramerVonMises.asymptotic(y, x).statistic());
    assertSame(CramerVonMises.asymptotic(x, y).pValue(), CramerVonMises.asymptotic(y, x).pValue());
    assertSame(AndersonDarling.test(x, y).statistic(), AndersonDarling.test(y, x).statistic());
    MannWhitney.Result mann = MannWhitney.test(x, y);
    assertThat(mann.auc()).isCloseTo(1 - MannWhitney.test(y, x).auc(), within(1e-15));
    assertSame(mann.pValue(), MannWhitney.test(y, x).pValue());
  }

  @Property(tries = 100)
  void onlyOrderMattersToTests(@ForAll("rows") double[] x, @ForAll("rows") double[] y) {
    DoubleUnaryOperator change = value -> Math.exp(value / 3);
    double[] changedX = reversed(map(x, change));
    double[] changedY = reversed(map(y, change));
    KolmogorovSmirnov.Result changed = KolmogorovSmirnov.test(changedX, changedY);
    KolmogorovSmirnov.Result as = KolmogorovSmirnov.test(x, y);

    assertThat(changed.statistic()).isEqualTo(as.statistic());
    assertThat(changed.pValue()).isEqualTo(as.pValue());
    assertThat(changed.location()).isEqualTo(change.applyAsDouble(as.location()));
    assertThat(CramerVonMises.asymptotic(changedX, changedY))
        .isEqualTo(CramerVonMises.asymptotic(x, y));
    assertThat(AndersonDarling.test(changedX, changedY)).isEqualTo(AndersonDarling.test(x, y));
    assertThat(MannWhitney.test(changedX, changedY)).isEqualTo(MannWhitney.test(x, y));
  }

  @Property(tries = 100)
  void pValuesAreProbabilities(@ForAll("rows") double[] x, @ForAll("rows") double[] y) {
    double[] p = {
      KolmogorovSmirnov.test(x, y).pValue(),
      KolmogorovSmirnov.asymptotic(x, y).pValue(),
      CramerVonMises.asymptotic(x, y).pValue(),
      MannWhitney.test(x, y).pValue(),
      MannWhitney.asymptotic(x, y).pValue()
    };
    for (double one : p) {
      assertThat(one).isBetween(0.0, 1.0);
    }
  }

  @Property(tries = 100)
  void distancesAreMetrics(
      @ForAll("rows") double[] x, @ForAll("rows") double[] y, @ForAll("rows") double[] z) {
    double wasserstein = Wasserstein.between(x, y).distance();
    double energy = EnergyDistance.between(x, y).distance();

    assertThat(wasserstein).isEqualTo(Wasserstein.between(y, x).distance());
    assertThat(energy).isEqualTo(EnergyDistance.between(y, x).distance());
    assertThat(Wasserstein.between(x, reversed(x)).distance()).isZero();
    assertThat(wasserstein)
        .isLessThanOrEqualTo(
            Wasserstein.between(x, z).distance() + Wasserstein.between(z, y).distance() + 1e-12);
    assertThat(energy)
        .isLessThanOrEqualTo(
            EnergyDistance.between(x, z).distance()
                + EnergyDistance.between(z, y).distance()
                + 1e-12);
  }

  @Property(tries = 100)
  void distancesScaleWithTheRowsAndDoNotShift(
      @ForAll("rows") double[] x, @ForAll("rows") double[] y) {
    DoubleUnaryOperator change = value -> 1024 * (value + 8);
    double[] changedX = map(x, change);
    double[] changedY = map(y, change);

    assertThat(Wasserstein.between(changedX, changedY).distance())
        .isEqualTo(1024 * Wasserstein.between(x, y).distance());
    assertSame(
        EnergyDistance.between(changedX, changedY).distance(),
        32 * EnergyDistance.between(x, y).distance());
    assertSame(
        Wasserstein.normed(changedX, changedY).statistic(), Wasserstein.normed(x, y).statistic());
  }

  @Property(tries = 100)
  void aShiftIsItsOwnWassersteinDistance(@ForAll("rows") double[] x) {
    assertSame(Wasserstein.between(x, map(x, value -> value + 3.5)).distance(), 3.5);
  }

  /** 2 E|X - Y| - E|X - X'| - E|Y - Y'|, the definition that takes all pairs. */
  @Property(tries = 100)
  void energyIsTheExcessOfDistancesAcross(@ForAll("rows") double[] x, @ForAll("rows") double[] y) {
    double squared = 2 * meanDistance(x, y) - meanDistance(x, x) - meanDistance(y, y);

    double energy = EnergyDistance.between(x, y).distance();
    assertThat(energy * energy).isCloseTo(squared, within(1e-12));
  }

  private static double meanDistance(double[] x, double[] y) {
    double sum = 0;
    for (double a : x) {
      for (double b : y) {
        sum += Math.abs(a - b);
      }
    }
    return sum / x.length / y.length;
  }

  /** Exact and asymptotic law in turn: 2000 looks each, six standard errors; both may be low. */
  @Tag("simulation")
  @Test
  void kolmogorovSmirnovKeepsItsLevelUnderTheNull() {
    RandomStream random = new RandomStream(14);
    int[] exact = new int[2];
    int[] asymptotic = new int[2];
    for (int look = 0; look < 2000; look++) {
      double[] x = normal(random, 90);
      double[] y = normal(random, 97);
      count(exact, KolmogorovSmirnov.exact(x, y).pValue());
      count(asymptotic, KolmogorovSmirnov.asymptotic(x, y).pValue());
    }
    for (int[] counts : new int[][] {exact, asymptotic}) {
      assertThat(counts[0] / 2000.0).isBetween(0.02, 0.05 + 6 * 0.0049);
      assertThat(counts[1] / 2000.0).isBetween(0.4, 0.5 + 6 * 0.0112);
    }
  }

  private static void count(int[] counts, double p) {
    counts[0] += p <= 0.05 ? 1 : 0;
    counts[1] += p <= 0.5 ? 1 : 0;
  }
}
