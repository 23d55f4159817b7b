/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.comparison.NonInferiority.Outcome;
import dev.millwright.statistics.random.RandomStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {
  private static Equivalence.Judgement judge(double difference, double error, double margin) {
    return Equivalence.judge(new RecordedDifference(difference, error), margin, 0.95);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "equal and precise,                  0.000, 0.002, 0.01, Pass",
    "nearly equal and precise,           0.006, 0.002, 0.01, Pass",
    "nearly equal and precise below,    -0.006, 0.002, 0.01, Pass",
    "equal but uncertain,                0.000, 0.010, 0.01, Inconclusive",
    "worse but uncertain,               -0.006, 0.004, 0.01, Inconclusive",
    "better but uncertain,               0.006, 0.004, 0.01, Inconclusive",
    "better by more than the margin,     0.020, 0.002, 0.01, Fail",
    "worse by more than the margin,     -0.020, 0.002, 0.01, Fail",
    "better by more but uncertain,       0.012, 0.002, 0.01, Inconclusive",
    "apart by exactly the margin,        0.010, 0.000, 0.01, Pass",
    "apart by exactly the margin below, -0.010, 0.000, 0.01, Pass",
    "without a standard error,           0.000, NaN,   0.01, Inconclusive"
  })
  void judges(String situation, double difference, double error, double margin, Outcome expected) {
    assertThat(judge(difference, error, margin).outcome()).as(situation).isEqualTo(expected);
  }

  @Test
  void recordsItsEvidence() {
    Equivalence.Judgement judgement = judge(0.002, 0.004, 0.01);
    assertThat(judgement.lowerBound()).isCloseTo(0.002 - 1.6448536269514722 * 0.004, within(1e-16));
    assertThat(judgement.upperBound()).isCloseTo(0.002 + 1.6448536269514722 * 0.004, within(1e-16));
    assertThat(judgement.pValue()).isCloseTo(0.022750131948179195, within(1e-14)); // z = 2
    assertThat(judge(-0.002, 0.004, 0.01).pValue()).isCloseTo(judgement.pValue(), within(1e-15));
    assertThat(judgement.message())
        .isEqualTo(
            "difference 0.0020 lies in [-0.0046, 0.0086], margin 0.0100: equal but for the margin");
    assertThat(judge(0.02, 0.002, 0.01).message()).endsWith(": further apart than the margin");
    assertThat(judge(0, 0.02, 0.01).message())
        .endsWith(": too uncertain to say; more rows would narrow it");
    assertThat(judge(0, Double.NaN, 0.01).message())
        .isEqualTo("the difference or its standard error is undefined on these rows");
    assertThat(judge(0, Double.NaN, 0.01).pValue()).isNaN();
  }

  /** The bounds and the p-value of each kind of evidence say the same. */
  @Property(tries = 100)
  void passesExactlyWhenTheLargerPValueIsSmall(@ForAll Random random) {
    double[] values = new double[12];
    for (int row = 0; row < 12; row++) {
      values[row] = random.nextGaussian() / 8;
    }
    PairedCounts counts =
        new PairedCounts(90, random.nextInt(12), random.nextInt(12), random.nextInt(30));
    for (Difference difference :
        List.of(
            PairedTTest.of(values, new double[12]),
            counts,
            new ProportionComparison(counts.candidate(), counts.champion()),
            new AucComparison(0.8, 0.8, random.nextGaussian() / 20, 0.03, 40, 50))) {
      Equivalence.Judgement judgement = Equivalence.judge(difference, 0.1, 0.95);
      assertThat(judgement.outcome() == Outcome.Pass)
          .as("%s of %s", judgement, difference)
          .isEqualTo(judgement.pValue() <= 0.05);
      NonInferiority.Judgement notWorse = NonInferiority.judge(difference, 0.1, 0.95);
      assertThat(notWorse.outcome() == Outcome.Pass)
          .as("%s of %s", notWorse, difference)
          .isEqualTo(notWorse.pValue() <= 0.05);
      assertThat(notWorse.pValue()).isLessThanOrEqualTo(judgement.pValue());
      assertThat(notWorse.lowerBound()).isEqualTo(judgement.lowerBound());
      assertThat(notWorse.upperBound()).isEqualTo(judgement.upperBound());
    }
  }

  /** At the margin itself: 5,000 samples of 200 rows; the standard error of 5 % is 0.31 %. */
  @Tag("simulation")
  @Test
  void wrongPassesKeepTheLevel() {
    RandomStream random = new RandomStream(89);
    int notWorse = 0;
    int equivalent = 0;
    for (int sample = 0; sample < 5_000; sample++) {
      long[] cells = new long[4];
      for (int row = 0; row < 200; row++) {
        double chance = random.nextDouble();
        cells[chance < 0.7 ? 0 : chance < 0.75 ? 1 : chance < 0.9 ? 2 : 3]++;
      }
      PairedCounts seen = new PairedCounts(cells[0], cells[1], cells[2], cells[3]);
      notWorse += NonInferiority.judge(seen, 0.1, 0.95).outcome() == Outcome.Pass ? 1 : 0;
      equivalent += Equivalence.judge(seen, 0.1, 0.95).outcome() == Outcome.Pass ? 1 : 0;
    }
    assertThat(notWorse / 5e3).isCloseTo(0.05, within(4 * 0.0031));
    assertThat(equivalent).isLessThanOrEqualTo(notWorse);
  }

  @Test
  void impossiblePoliciesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(0, 0.1, 0))
        .withMessage("margin: expected a finite number above 0, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Equivalence.judge(new RecordedDifference(0, 1), 1, 0.4))
        .withMessage("confidence: expected a number in [0.5, 1), such as 0.95, got 0.4");
  }
}
