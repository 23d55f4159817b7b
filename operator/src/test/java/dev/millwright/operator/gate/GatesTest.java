/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.model.ChampionComparison;
import dev.millwright.crds.v1alpha1.model.ComparisonMetric;
import dev.millwright.crds.v1alpha1.model.Gate;
import dev.millwright.crds.v1alpha1.model.GateKind;
import dev.millwright.crds.v1alpha1.model.Threshold;
import dev.millwright.crds.v1alpha1.model.ThresholdMetric;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import dev.millwright.operator.testing.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
  private static final Champion NONE = new Champion.None();
  private static final Champion THIRD =
      new Champion.Holder(3, Optional.of("sha256:%064x".formatted(3)));

  private final ModelVersion version = Samples.version("shop", "visits", 4);

  @ParameterizedTest
  @CsvSource({
    "0.7, Pass, AtLeastThreshold",
    "0.7152, Pass, AtLeastThreshold",
    "0.71520, Pass, AtLeastThreshold",
    "0.71520000000000000001, Fail, BelowThreshold",
    "0.8, Fail, BelowThreshold"
  })
  void comparesWithAFloorAsExactDecimals(String min, Outcome outcome, GateReason reason) {
    var verdict = judge(floor(ThresholdMetric.auc, min), NONE);
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.reason()).isEqualTo(reason.name());
  }

  @Test
  void saysGateMeasuredThresholdAndSamples() {
    var verdict = judge(floor(ThresholdMetric.auc, "0.8"), NONE);
    assertThat(verdict.measured()).isEqualTo("0.7152");
    assertThat(verdict.threshold()).isEqualTo("0.8");
    assertThat(verdict.samples()).isEqualTo(4038);
    assertThat(verdict.message())
        .isEqualTo("auc-floor: auc 0.7152 on 4038 rows is below the threshold 0.8");
  }

  @Test
  void isAnErrorWhenTheMetricWasNotMeasured() {
    var verdict = judge(floor(ThresholdMetric.f1, "0.5"), NONE);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Error);
    assertThat(verdict.message())
        .isEqualTo("auc-floor: f1 was not measured for version 4; the threshold is 0.5");
  }

  @Test
  void passesWithoutAChampion() {
    var verdict = judge(notWorse("0.01"), NONE);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Pass);
    assertThat(verdict.reason()).isEqualTo("NoChampion");
  }

  @Test
  void passesForTheChampionItself() {
    assertThat(judge(notWorse("0.01"), new Champion.Itself()).reason()).isEqualTo("IsChampion");
  }

  @Test
  void isInconclusiveWhenTheVersionWasComparedWithNobody() {
    var verdict = judge(notWorse("0.01"), THIRD);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Inconclusive);
    assertThat(verdict.reason()).isEqualTo("ChampionChanged");
    assertThat(verdict.message()).contains("compared with no champion", "version 3 holds");
  }

  @Test
  void isInconclusiveWhenTheChampionIsAnotherNow() {
    Samples.compared(version, 2, "0.0052", "0.004");
    assertThat(judge(notWorse("0.01"), THIRD).reason()).isEqualTo("ChampionChanged");
  }

  @Test
  void isInconclusiveWhenTheChampionHasOtherBytesNow() {
    Samples.compared(version, 3, "0.0052", "0.004");
    var other = new Champion.Holder(3, Optional.of("sha256:%064x".formatted(9)));
    assertThat(judge(notWorse("0.01"), other).reason()).isEqualTo("ChampionChanged");
    var deleted = new Champion.Holder(3, Optional.empty());
    assertThat(judge(notWorse("0.01"), deleted).outcome()).isEqualTo(Outcome.Pass);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0052, 0.004, Pass, NotWorse",
    "-0.0030, 0.004, Pass, NotWorse",
    "-0.0300, 0.004, Fail, Worse",
    "-0.0300, 0.030, Inconclusive, TooFewSamples",
    "-0.0100, 0.000, Pass, NotWorse",
    "-0.0101, 0.000, Fail, Worse"
  })
  void comparesWithTheChampion(
      String difference, String standardError, Outcome outcome, GateReason reason) {
    Samples.compared(version, 3, difference, standardError);
    var verdict = judge(notWorse("0.01"), THIRD);
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.reason()).isEqualTo(reason.name());
    assertThat(verdict.measured()).isEqualTo(difference);
    assertThat(verdict.threshold()).isEqualTo("-0.01");
    assertThat(verdict.samples()).isEqualTo(4038);
  }

  @Test
  void saysWhatWasComparedAndHowSure() {
    Samples.compared(version, 3, "0.0052", "0.004");
    assertThat(judge(notWorse("0.01"), THIRD).message())
        .startsWith("not-worse: auc 0.7152 against ")
        .contains("of version 3 on the same 4038 rows, confidence 0.95: ");
  }

  @Test
  void isAnErrorWhenAnotherMetricWasCompared() {
    Samples.compared(version, 3, "accuracy", "0.0052", "0.004");
    var verdict = judge(notWorse("0.01"), THIRD);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Error);
    assertThat(verdict.reason()).isEqualTo(GateReason.MetricNotMeasured.name());
    assertThat(verdict.message()).contains("expected a comparison of auc, found accuracy");
  }

  @Test
  void isAnErrorWhenTheEvidenceIsNoNumber() {
    Samples.compared(version, 3, "0.0052", "-1");
    var verdict = judge(notWorse("0.01"), THIRD);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Error);
    assertThat(verdict.reason()).isEqualTo(GateReason.EvidenceUnreadable.name());
  }

  @Test
  void passesAVersionThatHasHeldTheStageBefore() {
    var evidence = new Evidence(version.getSpec(), THIRD, true);
    var verdict = Gates.judge(List.of(notWorse("0.01")), evidence).get(0);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Pass);
    assertThat(verdict.reason()).isEqualTo("HeldStageBefore");
  }

  @Test
  void stillHoldsAFloorForAVersionThatHasHeldTheStageBefore() {
    var evidence = new Evidence(version.getSpec(), THIRD, true);
    var verdict = Gates.judge(List.of(floor(ThresholdMetric.auc, "0.8")), evidence).get(0);
    assertThat(verdict.outcome()).isEqualTo(Outcome.Fail);
  }

  @Test
  void passesWithoutGatesAndFailsWithTheWorst() {
    assertThat(Gates.worst(List.of())).isEqualTo(Outcome.Pass);
    var passes = judge(floor(ThresholdMetric.auc, "0.7"), THIRD);
    var fails = judge(floor(ThresholdMetric.auc, "0.8"), THIRD);
    var error = judge(floor(ThresholdMetric.f1, "0.8"), THIRD);
    var inconclusive = judge(notWorse("0.01"), THIRD);
    assertThat(Gates.worst(List.of(passes, inconclusive))).isEqualTo(Outcome.Inconclusive);
    assertThat(Gates.worst(List.of(error, passes, inconclusive))).isEqualTo(Outcome.Error);
    assertThat(Gates.worst(List.of(fails, error, inconclusive))).isEqualTo(Outcome.Fail);
  }

  private GateVerdict judge(Gate gate, Champion champion) {
    return Gates.judge(List.of(gate), new Evidence(version.getSpec(), champion, false)).get(0);
  }

  private static Gate floor(ThresholdMetric metric, String min) {
    return new Gate("auc-floor", GateKind.Threshold, new Threshold(metric, min), null);
  }

  private static Gate notWorse(String margin) {
    return new Gate(
        "not-worse",
        GateKind.ChampionComparison,
        null,
        new ChampionComparison(ComparisonMetric.auc, margin, "0.95"));
  }
}
