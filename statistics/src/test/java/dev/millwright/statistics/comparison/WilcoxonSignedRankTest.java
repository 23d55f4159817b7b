/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WilcoxonSignedRankTest {
  @Test
  void agreesWithSciPy() {
    for (String[] row : ReferenceTable.rows(getClass(), "wilcoxon.csv")) {
      WilcoxonSignedRank.Result result =
          WilcoxonSignedRank.test(
              ReferenceTable.list(row[0]),
              ReferenceTable.list(row[1]),
              WilcoxonSignedRank.Zeros.valueOf(row[2]));
      assertThat(result.method()).hasToString(row[3]);
      assertThat(result.statistic()).isEqualTo(Double.parseDouble(row[4]));
      double z = Math.abs(Double.parseDouble(row[5])); // SciPy's has no sign of its own
      assertThat(Math.abs(result.z())).isCloseTo(z, within(1e-12 * (1 + z)));
      assertThat(result.pValue()).isCloseTo(Double.parseDouble(row[6]), withinPercentage(1e-9));
      assertThat(result.undefined()).isEmpty();
    }
  }

  @Test
  void sumsByHand() {
    double[] differences = {1, -2, 3, 3, 0, -3};
    WilcoxonSignedRank.Result wilcox =
        WilcoxonSignedRank.test(differences, new double[6], WilcoxonSignedRank.Zeros.WILCOX);
    assertThat(wilcox.positiveRanks()).isEqualTo(1 + 4 + 4);
    assertThat(wilcox.negativeRanks()).isEqualTo(2 + 4);
    assertThat(wilcox.rows()).isEqualTo(6);
    assertThat(wilcox.zeroRows()).isEqualTo(1);
    assertThat(wilcox.zeros()).isEqualTo(WilcoxonSignedRank.Zeros.WILCOX);
    WilcoxonSignedRank.Result pratt =
        WilcoxonSignedRank.test(differences, new double[6], WilcoxonSignedRank.Zeros.PRATT);
    assertThat(pratt.positiveRanks()).isEqualTo(2 + 5 + 5);
    assertThat(pratt.negativeRanks()).isEqualTo(3 + 5);
    WilcoxonSignedRank.Result split =
        WilcoxonSignedRank.test(differences, new double[6], WilcoxonSignedRank.Zeros.ZSPLIT);
    assertThat(split.positiveRanks()).isEqualTo(2 + 5 + 5 + 0.5);
    assertThat(split.negativeRanks()).isEqualTo(3 + 5 + 0.5);
  }

  @Test
  void exactProbabilitiesOfThreeRows() {
    double[] zero = new double[3];
    WilcoxonSignedRank.Zeros zeros = WilcoxonSignedRank.Zeros.WILCOX;
    assertThat(WilcoxonSignedRank.test(new double[] {1, 2, 3}, zero, zeros).pValue())
        .isEqualTo(2 / 8.0);
    assertThat(WilcoxonSignedRank.test(new double[] {-1, 2, 3}, zero, zeros).pValue())
        .isEqualTo(4 / 8.0);
    assertThat(WilcoxonSignedRank.test(new double[] {1, 2, -3}, zero, zeros).pValue()).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatDoNotDifferAreNotATestUnlessSplit(WilcoxonSignedRank.Zeros zeros) {
    WilcoxonSignedRank.Result result =
        WilcoxonSignedRank.test(new double[] {5, 7}, new double[] {5, 7}, zeros);
    if (zeros == WilcoxonSignedRank.Zeros.ZSPLIT) {
      assertThat(result.z()).isZero();
      assertThat(result.pValue()).isOne();
    } else {
      assertThat(result.z()).isNaN();
      assertThat(result.pValue()).isNaN();
      assertThat(result.undefined()).contains("no row differs");
    }
  }

  @Property(tries = 100)
  void swappingTheModelsSwapsTheSums(@ForAll Random random) {
    double[] candidate = new double[30];
    double[] champion = new double[30];
    for (int row = 0; row < 30; row++) {
      candidate[row] = random.nextInt(6);
      champion[row] = random.nextInt(6);
    }
    double[] kept = candidate.clone();
    for (WilcoxonSignedRank.Zeros zeros : WilcoxonSignedRank.Zeros.values()) {
      WilcoxonSignedRank.Result there = WilcoxonSignedRank.test(candidate, champion, zeros);
      WilcoxonSignedRank.Result back = WilcoxonSignedRank.test(champion, candidate, zeros);
      assertThat(back.positiveRanks()).isEqualTo(there.negativeRanks());
      assertThat(back.pValue()).isCloseTo(there.pValue(), withinPercentage(1e-10));
      assertThat(back.z()).isCloseTo(-there.z(), within(1e-13));
    }
    assertThat(candidate).containsExactly(kept);
  }

  /** 20,000 samples of 9 rows: the exact test rejects at most 5 %, the standard error is 0.15 %. */
  @Test
  void keepsItsLevel() {
    RandomStream random = new RandomStream(13);
    int rejected = 0;
    for (int sample = 0; sample < 20_000; sample++) {
      double[] rows = new double[9];
      for (int row = 0; row < 9; row++) {
        rows[row] = random.nextGaussian();
      }
      WilcoxonSignedRank.Result result =
          WilcoxonSignedRank.test(rows, new double[9], WilcoxonSignedRank.Zeros.WILCOX);
      rejected += result.pValue() <= 0.05 ? 1 : 0;
    }
    assertThat(rejected / 2e4).isCloseTo(20 / 512.0, within(4 * 0.0014));
  }

  @Test
  void wrongRowsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WilcoxonSignedRank.test(
                    new double[2], new double[1], WilcoxonSignedRank.Zeros.PRATT))
        .withMessage("champion: expected 2 rows, as many as candidate has, got 1");
  }
}
