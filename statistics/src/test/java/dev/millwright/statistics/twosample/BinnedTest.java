/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The three statistics with a bracket against the exact values of the rows, by SciPy. */
class BinnedTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void bracketsHoldTheStatisticsOfTheRows() {
    for (String[] row : ReferenceTable.rows(getClass(), "binned.csv")) {
      Binned p = Binned.of(ReferenceTable.list(row[0]), ReferenceTable.list(row[2]));
      Binned q = Binned.of(ReferenceTable.list(row[1]), ReferenceTable.list(row[2]));
      double ks = Double.parseDouble(row[3]);
      BinnedKolmogorovSmirnov bracket = BinnedKolmogorovSmirnov.of(p.counts(), q.counts());
      assertThat(ks).isBetween(bracket.lower() - ROUNDING, bracket.upper() + ROUNDING);
      double distance = Double.parseDouble(row[4]);
      BinnedWasserstein moved = BinnedWasserstein.of(p.rows(), q.rows());
      assertThat(distance).isBetween(moved.lower() - ROUNDING, moved.upper() + ROUNDING);
      double above = Double.parseDouble(row[5]);
      BinnedMannWhitney ranks = BinnedMannWhitney.of(p.counts(), q.counts());
      assertThat(above).isBetween(ranks.lower() - ROUNDING, ranks.upper() + ROUNDING);
    }
  }

  @Test
  void binnedRowsHaveTheMidrankTestOfSciPy() {
    for (String[] row : ReferenceTable.rows(getClass(), "binned.csv")) {
      Binned p = Binned.of(ReferenceTable.list(row[0]), ReferenceTable.list(row[2]));
      Binned q = Binned.of(ReferenceTable.list(row[1]), ReferenceTable.list(row[2]));
      BinnedMannWhitney ranks = BinnedMannWhitney.of(p.counts(), q.counts());
      assertThat(ranks.probability()).isCloseTo(Double.parseDouble(row[6]), within(ROUNDING));
      double expected = Double.parseDouble(row[7]);
      assertThat(ranks.pValue()).isCloseTo(expected, within(expected * 1e-11));
    }
  }

  @Test
  void oneBinPerValueLosesNothing() {
    for (String[] row : ReferenceTable.rows(getClass(), "binned.csv")) {
      double[] a = ReferenceTable.list(row[0]);
      double[] b = ReferenceTable.list(row[1]);
      Binned p = Binned.of(a, Binned.edgesOfEveryValue(a, b));
      Binned q = Binned.of(b, Binned.edgesOfEveryValue(a, b));
      boolean[] single = new boolean[p.counts().length];
      Arrays.fill(single, true);
      BinnedKolmogorovSmirnov bracket = BinnedKolmogorovSmirnov.of(p.counts(), q.counts(), single);
      assertThat(bracket.lower()).isCloseTo(Double.parseDouble(row[3]), within(ROUNDING));
      assertThat(bracket.upper()).isEqualTo(bracket.lower());
      BinnedMannWhitney ranks = BinnedMannWhitney.of(p.counts(), q.counts(), single);
      assertThat(ranks.probability()).isCloseTo(Double.parseDouble(row[5]), within(ROUNDING));
      assertThat(ranks.lower()).isEqualTo(ranks.probability());
      assertThat(ranks.upper()).isEqualTo(ranks.probability());
      BinnedWasserstein moved = BinnedWasserstein.of(p.rows(), q.rows());
      assertThat(moved.lower()).isCloseTo(Double.parseDouble(row[4]), within(ROUNDING));
      assertThat(moved.upper()).isCloseTo(moved.lower(), within(ROUNDING));
    }
  }

  /** Rows, binned as a profile does: bins are closed on the right. */
  record Binned(long[] counts, BinnedRows rows) {
    static Binned of(double[] values, double[] edges) {
      long[] counts = new long[edges.length - 1];
      double[] sums = new double[counts.length];
      for (double value : values) {
        int found = Arrays.binarySearch(edges, value);
        int bin = Math.max(0, (found >= 0 ? found : -found - 1) - 1);
        counts[bin]++;
        sums[bin] += value;
      }
      return new Binned(counts, BinnedRows.of(edges, counts, sums));
    }

    static double[] edgesOfEveryValue(double[] a, double[] b) {
      double[] both = Arrays.copyOf(a, a.length + b.length + 1);
      for (int i = 0; i < b.length; i++) {
        both[a.length + i] = b[i];
      }
      both[a.length + b.length] = -1e6;
      return Arrays.stream(both).sorted().distinct().toArray();
    }
  }
}
