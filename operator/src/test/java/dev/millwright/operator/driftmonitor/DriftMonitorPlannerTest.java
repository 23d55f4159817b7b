/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.crds.v1alpha1.driftmonitor.WindowStatus;
import dev.millwright.operator.driftmonitor.DriftMonitorConditions.Type;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.measurement.ProfileClient.Answer;
import dev.millwright.operator.testing.Samples;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.Pane;
import dev.millwright.statistics.profile.PaneBatch;
import dev.millwright.statistics.profile.ProfileRecorder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftMonitorPlannerTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Baseline BASELINE = baseline();

  private final DriftMonitor monitor =
      Samples.of(
          DriftMonitor.class,
          """
          metadata: {name: visits, namespace: factory, generation: 1}
          spec: {deployment: visits, window: {size: 1h, minSamples: 500}, verdict: {alpha: "0.01", minEffect: "0.1"}}
          """);

  @Test
  void waitsForADeploymentThatIsNotThereYet() {
    var plan =
        DriftMonitorPlanner.plan(
            monitor, new DriftMonitorObservation(false, Optional.empty(), Map.of(), NOON));
    assertThat(condition(plan, Type.Ready).reason()).isEqualTo("DeploymentNotFound");
    assertThat(condition(plan, Type.DataDrift).status()).isEqualTo(ConditionStatus.Unknown);
  }

  @Test
  void saysHowManyMoreRowsAVerdictNeeds() {
    look(0);
    var drift = condition(look(1, pane(1, 50, 0)), Type.DataDrift);
    assertThat(drift.status()).isEqualTo(ConditionStatus.Unknown);
    assertThat(drift.reason()).isEqualTo("TooFewSamples");
    assertThat(drift.message()).contains("after 50 rows", "450 more");
  }

  @Test
  void findsNoDriftInRowsLikeTheBaseline() {
    look(0);
    look(1, pane(1, 50, 0));
    var drift = condition(look(2, pane(2, 450, 0)), Type.DataDrift);
    assertThat(drift.status()).isEqualTo(ConditionStatus.False);
    assertThat(drift.message()).contains("500 rows");
  }

  @Test
  void namesTheFeatureThatDrifted() {
    look(0);
    look(1, pane(1, 500, 0));
    var plan = look(2, pane(2, 500, 100));
    assertThat(condition(plan, Type.DataDrift).status()).isEqualTo(ConditionStatus.True);
    assertThat(condition(plan, Type.DataDrift).message()).contains("age PSI");
    assertThat(plan.status().features().get(0).name()).isEqualTo("age");
    assertThat(plan.status().window()).extracting(WindowStatus::rows).isEqualTo(500L);
  }

  @Test
  void warnsOfDriftOnly() {
    look(0);
    var calm = look(1, pane(1, 500, 0));
    assertThat(calm.transitions()).extracting(Transition::warning).containsExactly(false);
    var drifted = look(2, pane(2, 500, 100));
    assertThat(drifted.transitions()).extracting(Transition::warning).containsExactly(true);
  }

  @Test
  void keepsTheLastVerdictWhileTheNextWindowFills() {
    look(0);
    look(1, pane(1, 500, 100));
    var plan = look(2, pane(2, 10, 0));
    assertThat(condition(plan, Type.DataDrift).status()).isEqualTo(ConditionStatus.True);
    assertThat(plan.status().window()).extracting(WindowStatus::rows).isEqualTo(10L);
  }

  @Test
  void writesNothingNewWhenNobodyAsks() {
    look(0);
    var first = look(1, pane(1, 50, 0));
    assertThat(look(2).status()).isEqualTo(first.status());
    assertThat(look(3, pane(1, 50, 0)).status()).isEqualTo(first.status());
  }

  @Test
  void saysWhenNoPodAnswers() {
    var observation =
        new DriftMonitorObservation(
            true,
            Optional.of("r1"),
            Map.of("p", new Answer.Unreachable("no answer: refused")),
            NOON);
    Condition ready = condition(DriftMonitorPlanner.plan(monitor, observation), Type.Ready);
    assertThat(ready.reason()).isEqualTo("PodsUnreachable");
    assertThat(ready.message()).contains("refused");
  }

  /** Looks at the n-th time, 5 seconds apart, and writes the status as the reconciler would. */
  private DriftMonitorPlan look(int time, Pane... panes) {
    Answer answer = new Answer.Panes(new PaneBatch(BASELINE, 0, List.of(panes)));
    var observation =
        new DriftMonitorObservation(
            true, Optional.of("r1"), Map.of("p", answer), NOON.plusSeconds(5L * time));
    DriftMonitorPlan plan = DriftMonitorPlanner.plan(monitor, observation);
    monitor.setStatus(plan.status());
    return plan;
  }

  private static Pane pane(long sequence, int rows, int shift) {
    var recorder = new ProfileRecorder(BASELINE);
    for (int i = 0; i < rows; i++) {
      float age = (i * 37 % 200) + shift;
      recorder.record(new float[] {age}, 1, new float[] {i * 37 % 200 / 200f});
    }
    long start = NOON.plusSeconds(5 * sequence).toEpochMilli();
    return new Pane(sequence, start, start + 5000, "p", "r1", recorder.snapshot());
  }

  private static Baseline baseline() {
    var builder = new BaselineBuilder(List.of("age"));
    for (int i = 0; i < 2000; i++) {
      builder.addRow(i % 200).addOutputs(i % 200 / 200f);
    }
    return builder.build();
  }

  private static Condition condition(DriftMonitorPlan plan, Type type) {
    return Conditions.find(plan.status().conditions(), type.name()).orElseThrow();
  }
}
