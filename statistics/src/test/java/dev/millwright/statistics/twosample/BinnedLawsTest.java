/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BinnedLawsTest {
  private static final double ROUNDING = 1e-9;

  @Provide
  Arbitrary<double[]> rows() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(-6, 6).map(Integer::doubleValue),
            Arbitraries.doubles().between(-6, 6))
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<double[]> edges() {
    return Arbitraries.integers()
        .between(-5, 5)
        .set()
        .ofMaxSize(5)
        .map(
            inner -> {
              double[] edges = new double[inner.size() + 2];
              int i = 0;
              for (int edge : inner) {
                edges[i++] = edge;
              }
              edges[i++] = -6;
              edges[i] = 6;
              Arrays.sort(edges);
              return edges;
            });
  }

  @Property(tries = 500)
  void bracketsHoldTheStatisticsOfAnyRows(
      @ForAll("rows") double[] a, @ForAll("rows") double[] b, @ForAll("edges") double[] edges) {
    BinnedTest.Binned p = BinnedTest.Binned.of(a, edges);
    BinnedTest.Binned q = BinnedTest.Binned.of(b, edges);
    double[] values = BinnedTest.Binned.edgesOfEveryValue(a, b);
    double ks = 0;
    double distance = 0;
    for (int i = 0; i < values.length; i++) {
      double gap = Math.abs(shareUpTo(a, values[i]) - shareUpTo(b, values[i]));
      ks = Math.max(ks, gap);
      distance += i + 1 < values.length ? gap * (values[i + 1] - values[i]) : 0;
    }
    BinnedKolmogorovSmirnov bracket = BinnedKolmogorovSmirnov.of(p.counts(), q.counts());
    assertThat(ks).isBetween(bracket.lower() - ROUNDING, bracket.upper() + ROUNDING);
    assertThat(bracket.upper() - bracket.lower())
        .isLessThanOrEqualTo(largestOverlap(p.counts(), q.counts()) + ROUNDING);
    BinnedWasserstein moved = BinnedWasserstein.of(p.rows(), q.rows());
    assertThat(distance).isBetween(moved.lower() - ROUNDING, moved.upper() + ROUNDING);
    BinnedMannWhitney ranks = BinnedMannWhitney.of(p.counts(), q.counts());
    assertThat(above(a, b)).isBetween(ranks.lower() - ROUNDING, ranks.upper() + ROUNDING);
  }

  /** The excess is at most the largest min(p, q) of a bin. */
  private static double largestOverlap(long[] p, long[] q) {
    double n = Arrays.stream(p).sum();
    double m = Arrays.stream(q).sum();
    double largest = 0;
    for (int bin = 0; bin < p.length; bin++) {
      largest = Math.max(largest, Math.min(p[bin] / n, q[bin] / m));
    }
    return largest;
  }

  private static double shareUpTo(double[] rows, double value) {
    return Arrays.stream(rows).filter(row -> row <= value).count() / (double) rows.length;
  }

  private static double above(double[] a, double[] b) {
    double above = 0;
    for (double x : a) {
      for (double y : b) {
        above += y > x ? 1 : 0;
        above += y == x ? 0.5 : 0;
      }
    }
    return above / a.length / b.length;
  }

  @Property(tries = 300)
  void sidesMayBeSwapped(
      @ForAll("rows") double[] a, @ForAll("rows") double[] b, @ForAll("edges") double[] edges) {
    BinnedTest.Binned p = BinnedTest.Binned.of(a, edges);
    BinnedTest.Binned q = BinnedTest.Binned.of(b, edges);
    BinnedKolmogorovSmirnov bracket = BinnedKolmogorovSmirnov.of(p.counts(), q.counts());
    BinnedKolmogorovSmirnov swapped = BinnedKolmogorovSmirnov.of(q.counts(), p.counts());
    assertThat(swapped.lower()).isEqualTo(bracket.lower());
    assertThat(swapped.upper()).isEqualTo(bracket.upper());
    BinnedMannWhitney ranks = BinnedMannWhitney.of(p.counts(), q.counts());
    BinnedMannWhitney others = BinnedMannWhitney.of(q.counts(), p.counts());
    assertThat(others.pValue()).isEqualTo(ranks.pValue());
    assertThat(others.z()).isEqualTo(ranks.z() == 0 ? 0 : -ranks.z());
    assertThat(Math.abs(others.probability() + ranks.probability() - 1)).isLessThan(1e-15);
  }
}
