/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.BaselineMismatchException;
import dev.millwright.statistics.profile.Profile;
import dev.millwright.statistics.profile.ProfileRecorder;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DriftVerdictsTest {
  private static final DriftPolicy POLICY = new DriftPolicy(0.01, 0.1, 500);
  private static final int INCOME = 0;
  private static final int COINS = 1;
  private static final int FLAG = 2;
  private static final int SCORE = 3;
  private static final Baseline BASELINE = baseline(3000, 1000);

  @Test
  void anUnchangedWindowPasses() {
    DriftVerdict verdict = judge(1000, row -> row);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Pass);
    assertThat(verdict.samplesMissing()).isZero();
    assertThat(verdict.samples()).isEqualTo(1000);
    assertThat(verdict.baselineDigest()).isEqualTo(BASELINE.digest());
    assertThat(verdict.features())
        .extracting(FeatureVerdict::reason)
        .containsOnly(Reason.WithinThreshold);
    assertThat(verdict.features())
        .extracting(FeatureVerdict::name)
        .containsExactlyInAnyOrder("income", "coins", "flag", "score");
    assertThat(verdict.message()).startsWith("no drift in 4 of 4 features and outputs; closest: ");
  }

  @Test
  void aShiftedFeatureFailsAloneAndComesFirst() {
    DriftVerdict verdict = judge(1000, row -> with(row, INCOME, row[INCOME] + 1));
    assertThat(verdict.outcome()).isEqualTo(Outcome.Fail);
    assertThat(verdict.features())
        .extracting(FeatureVerdict::outcome)
        .containsExactly(Outcome.Fail, Outcome.Pass, Outcome.Pass, Outcome.Pass);
    FeatureVerdict income = verdict.features().get(0);
    assertThat(income.name()).isEqualTo("income");
    assertThat(income.reason()).isEqualTo(Reason.Drifted);
    assertThat(income.statistic()).isGreaterThan(income.threshold());
    assertThat(income.threshold()).isEqualTo(0.1).isGreaterThan(income.noiseFloor());
    assertThat(income.samples()).isEqualTo(1000);
    assertThat(income.referenceSamples()).isEqualTo(3000);
    assertThat(income.bins()).isEqualTo(10);
    assertThat(income.pValue()).isLessThan(1e-20);
    assertThat(income.method()).isEqualTo(Method.ChiSquare);
    assertThat(income.method().why()).contains("5 rows");
    // The distance of two normals one deviation apart is 0.383.
    assertThat(income.kolmogorovSmirnov().lower()).isBetween(0.33, 0.43);
    assertThat(income.kolmogorovSmirnov().upper() - income.kolmogorovSmirnov().lower())
        .isBetween(0.0, 0.03);
    assertThat(verdict.message())
        .startsWith("1 of 4 features and outputs drifted; worst: income: PSI ");
  }

  @Test
  void aShiftedScoreFailsAndIsMarkedAsPrediction() {
    DriftVerdict verdict = judge(1000, row -> with(row, SCORE, (float) Math.sqrt(row[SCORE])));
    FeatureVerdict score = verdict.features().get(0);
    assertThat(score.outcome()).isEqualTo(Outcome.Fail);
    assertThat(score.prediction()).isTrue();
    assertThat(score.name()).isEqualTo("score");
    assertThat(score.referenceSamples()).isEqualTo(1000);
    assertThat(verdict.features()).filteredOn(FeatureVerdict::prediction).hasSize(1);
  }

  @Test
  void valuesThatTheReferenceNeverHeldAreDrift() {
    assertThat(worst(row -> with(row, COINS, row[COINS] == 50 ? 49.5f : row[COINS])).name())
        .isEqualTo("coins");
    assertThat(worst(row -> with(row, INCOME, Float.NaN)).name()).isEqualTo("income");
  }

  @Test
  void aThirdOfTheValuesGoingMissingIsDrift() {
    Random random = new Random(5);
    FeatureVerdict worst =
        worst(row -> random.nextInt(3) == 0 ? with(row, INCOME, Float.NaN) : row);
    assertThat(worst.name()).isEqualTo("income");
    assertThat(worst.outcome()).isEqualTo(Outcome.Fail);
    assertThat(worst.bins()).isEqualTo(11);
  }

  @Test
  void aSmallShiftOfManyRowsIsSignificantButNotWorthAnAlarm() {
    DriftVerdict verdict = judge(20_000, row -> with(row, INCOME, row[INCOME] + 0.1f));
    FeatureVerdict income = named(verdict, "income");
    assertThat(income.pValue()).isLessThan(POLICY.alpha());
    assertThat(income.reason()).isEqualTo(Reason.WithinThreshold);
  }

  @Test
  void aVerdictKeepsItsPolicyAndSaysWhatItCouldHaveSeen() {
    DriftVerdict verdict = judge(1000, row -> row);
    assertThat(verdict.policy()).isEqualTo(POLICY);
    SmallestShift shift = named(verdict, "income").smallestShift(0.8);
    assertThat(shift.index()).isBetween(0.1, 0.15);
    assertThat(shift.standardDeviations()).isBetween(0.3, 0.4);
    assertThat(shift).isEqualTo(SmallestShift.of(1000, 3000, 10, 0.1, 0.8));
    FeatureVerdict flag = named(verdict, "flag");
    assertThat(flag.method()).isEqualTo(Method.OneBin);
    assertThat(flag.smallestShift(0.8).index()).isNaN();
    assertThat(flag.kolmogorovSmirnov().upper()).isZero();
  }

  @Test
  void tooFewRowsAreInconclusiveAndSayHowManyAreMissing() {
    DriftVerdict verdict = judge(420, row -> with(row, INCOME, row[INCOME] + 5));
    assertThat(verdict.outcome()).isEqualTo(Outcome.Inconclusive);
    assertThat(verdict.samplesMissing()).isEqualTo(80);
    assertThat(verdict.features())
        .extracting(FeatureVerdict::reason)
        .containsOnly(Reason.TooFewSamples);
    assertThat(verdict.features().get(0).message())
        .isEqualTo("income: expected at least 500 rows, got 420");
    assertThat(verdict.message())
        .startsWith(
            "4 of 4 features and outputs cannot be judged yet, about 80 more rows are needed");
  }

  @Test
  void anEmptyWindowIsInconclusiveWithoutNumbers() {
    DriftVerdict verdict = DriftVerdicts.judge(BASELINE, Profile.empty(BASELINE), POLICY);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Inconclusive);
    assertThat(verdict.samplesMissing()).isEqualTo(500);
    FeatureVerdict first = verdict.features().get(0);
    assertThat(first.statistic()).isNaN();
    assertThat(first.pValue()).isNaN();
    assertThat(first.threshold()).isEqualTo(0.1);
    assertThat(first.method()).isEqualTo(Method.NoRows);
    assertThat(first.kolmogorovSmirnov().lower()).isNaN();
  }

  @Test
  void rareRowsThatMovedAreInconclusiveAndFailOnceThereAreEnough() {
    UnaryOperator<float[]> everyTwentieth = everyNth(20, FLAG, 1f);
    DriftVerdict early = judge(500, everyTwentieth);
    FeatureVerdict flag = early.features().get(0);
    assertThat(flag.name()).isEqualTo("flag");
    assertThat(flag.reason()).isEqualTo(Reason.SparseBins);
    assertThat(flag.bins()).isOne();
    assertThat(early.outcome()).isEqualTo(Outcome.Inconclusive);
    assertThat(early.samplesMissing()).isBetween(1L, 300L);

    int enough = (int) (500 + early.samplesMissing() + 40);
    DriftVerdict later = judge(enough, everyNth(20, FLAG, 1f));
    assertThat(later.features().get(0).name()).isEqualTo("flag");
    assertThat(later.outcome()).isEqualTo(Outcome.Fail);
  }

  @Test
  void aFewOddRowsOfAConstantFeaturePass() {
    DriftVerdict verdict = judge(1000, everyNth(400, FLAG, 1f));
    assertThat(named(verdict, "flag").outcome()).isEqualTo(Outcome.Pass);
    assertThat(named(verdict, "flag").pValue()).isOne();
  }

  @Test
  void aReferenceTooSmallForTheRareRowsSaysSo() {
    Baseline small = baseline(60, 1000);
    Profile window = window(small, 1000, everyNth(13, FLAG, 1f));
    DriftVerdict verdict = DriftVerdicts.judge(small, window, new DriftPolicy(0.01, 0, 500));
    assertThat(named(verdict, "flag").reason()).isEqualTo(Reason.ReferenceTooSmall);
    assertThat(named(verdict, "flag").outcome()).isEqualTo(Outcome.Inconclusive);
    assertThat(verdict.samplesMissing()).isZero();
  }

  @Test
  void aBaselineWithoutScoresIsAnErrorOfTheScoreOnly() {
    Baseline without = baseline(3000, 0);
    DriftVerdict verdict =
        DriftVerdicts.judge(
            without, window(without, 1000, row -> with(row, INCOME, row[INCOME] + 1)), POLICY);
    assertThat(named(verdict, "score").reason()).isEqualTo(Reason.NoReference);
    assertThat(named(verdict, "score").outcome()).isEqualTo(Outcome.Error);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Fail);
    assertThat(DriftVerdicts.judge(without, window(without, 1000, row -> row), POLICY).outcome())
        .isEqualTo(Outcome.Error);
  }

  @Test
  void aStatisticAboveTheThresholdMayStillBeChanceAmongManyFeatures() {
    DriftPolicy lenient = new DriftPolicy(0.05, 0, 1);
    boolean seen = false;
    for (int seed = 0; seed < 60 && !seen; seed++) {
      Profile window = window(BASELINE, 600, row -> row, seed);
      seen =
          DriftVerdicts.judge(BASELINE, window, lenient).features().stream()
              .anyMatch(v -> v.reason() == Reason.NotSignificant && v.pValue() < 0.05);
    }
    assertThat(seen).isTrue();
  }

  @Test
  void theSameCountsGiveTheSameVerdictHoweverTheyWereMerged() {
    Profile a = window(BASELINE, 300, row -> row, 3);
    Profile b = window(BASELINE, 500, row -> row, 4);
    Profile c = window(BASELINE, 100, row -> row, 5);
    DriftVerdict one = DriftVerdicts.judge(BASELINE, a.merge(b).merge(c), POLICY);
    assertThat(DriftVerdicts.judge(BASELINE, c.merge(b.merge(a)), POLICY)).isEqualTo(one);
  }

  @Test
  void aWindowOverAnotherBaselineIsRefused() {
    Baseline other = baseline(2000, 100);
    assertThatThrownBy(() -> DriftVerdicts.judge(BASELINE, window(other, 10, row -> row), POLICY))
        .isInstanceOf(BaselineMismatchException.class);
  }

  @Test
  void impossiblePoliciesAreRefused() {
    assertThatThrownBy(() -> new DriftPolicy(0, 0.1, 500))
        .hasMessage("alpha: expected a number in (0, 0.5], got 0.0");
    assertThatThrownBy(() -> new DriftPolicy(0.01, -1, 500))
        .hasMessage("minEffect: expected 0 or more, got -1.0");
    assertThatThrownBy(() -> new DriftPolicy(0.01, 0.1, 0))
        .hasMessage("minSamples: expected 1 or more, got 0");
  }

  private static DriftVerdict judge(int rows, UnaryOperator<float[]> change) {
    return DriftVerdicts.judge(BASELINE, window(BASELINE, rows, change), POLICY);
  }

  private static FeatureVerdict worst(UnaryOperator<float[]> change) {
    DriftVerdict verdict = judge(1000, change);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Fail);
    return verdict.features().get(0);
  }

  private static FeatureVerdict named(DriftVerdict verdict, String name) {
    return verdict.features().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
  }

  private static UnaryOperator<float[]> everyNth(int n, int column, float value) {
    int[] row = {0};
    return values -> row[0]++ % n == 0 ? with(values, column, value) : values;
  }

  private static float[] with(float[] row, int column, float value) {
    float[] changed = row.clone();
    changed[column] = value;
    return changed;
  }

  private static Baseline baseline(int rows, int scores) {
    BaselineBuilder builder = new BaselineBuilder(List.of("income", "coins", "flag"));
    Random random = new Random(1);
    for (int i = 0; i < rows; i++) {
      float[] row = row(random);
      builder.addRow(row[INCOME], row[COINS], row[FLAG]);
    }
    for (int i = 0; i < scores; i++) {
      builder.addOutputs(row(random)[SCORE]);
    }
    return builder.build();
  }

  private static Profile window(Baseline baseline, int rows, UnaryOperator<float[]> change) {
    return window(baseline, rows, change, 2);
  }

  private static Profile window(
      Baseline baseline, int rows, UnaryOperator<float[]> change, long seed) {
    ProfileRecorder recorder = new ProfileRecorder(baseline);
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      float[] row = change.apply(row(random));
      recorder.record(
          new float[] {row[INCOME], row[COINS], row[FLAG]}, 1, new float[] {row[SCORE]});
    }
    return recorder.snapshot();
  }

  /** Continuous income, coins of four levels, a flag that is always 0, a score in [0, 1). */
  private static float[] row(Random random) {
    return new float[] {
      (float) random.nextGaussian(),
      new float[] {0, 25, 50, 95}[random.nextInt(4)],
      0,
      random.nextFloat()
    };
  }
}
