/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.modelversion.ModelVersionConditions.Reason;
import dev.millwright.operator.modelversion.ModelVersionConditions.Type;
import dev.millwright.operator.testing.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelVersionPlannerTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private final ModelVersion version = version("visits-v2");

  @Test
  void waitsForAModelThatIsNotThereYet() {
    var plan = plan(Optional.empty());
    expect(plan, Type.Ready, ConditionStatus.False, Reason.ModelNotFound);
    expect(plan, Type.Reconciling, ConditionStatus.True, Reason.Waiting);
  }

  @Test
  void isReadyWhenTheModelHasCountedIt() {
    expect(plan(model("latestVersion: 1")), Type.Ready, ConditionStatus.Unknown, Reason.NotCounted);
    expect(plan(model("latestVersion: 2")), Type.Ready, ConditionStatus.True, Reason.Registered);
  }

  @Test
  void isStalledUnderAWrongName() {
    var plan =
        ModelVersionPlanner.plan(
            version("visits-two"), new ModelVersionObservation(Optional.empty(), List.of(), NOW));
    expect(plan, Type.Stalled, ConditionStatus.True, Reason.NameMismatch);
    expect(plan, Type.Reconciling, ConditionStatus.False, Reason.Settled);
  }

  @Test
  void showsTheFurthestStageThatItHolds() {
    var both =
        model(
            "stages: [{name: Production, version: 2, promotion: p, sequence: 1, since: x},"
                + " {name: Staging, version: 2, promotion: p, sequence: 1, since: x}]");
    var other =
        model("stages: [{name: Production, version: 3, promotion: p, sequence: 1, since: x}]");
    assertThat(plan(both).status().stage()).isEqualTo("Production");
    assertThat(plan(other).status().stage()).isNull();
  }

  @Test
  void repeatsTheVerdictsOfTheLastJudgedPromotion() {
    var older = promotion("a", "2026-05-01T10:00:00Z", "Pass", "True");
    var newer = promotion("b", "2026-05-01T11:00:00Z", "Fail", "True");
    var newest = promotion("c", "2026-05-01T11:30:00Z", "Inconclusive", "Unknown");
    expect(
        plan(Optional.empty(), older),
        Type.GatesPassed,
        ConditionStatus.True,
        Reason.AllGatesPassed);
    expect(
        plan(Optional.empty(), newest, older, newer),
        Type.GatesPassed,
        ConditionStatus.False,
        Reason.GateFailed);
    expect(
        plan(Optional.empty(), newest),
        Type.GatesPassed,
        ConditionStatus.Unknown,
        Reason.NotJudged);
  }

  @Test
  void doesNothingTheSecondTime() {
    var first = plan(model("latestVersion: 2"));
    version.setStatus(first.status());
    var second =
        ModelVersionPlanner.plan(
            version,
            new ModelVersionObservation(
                model("latestVersion: 2"), List.of(), NOW.plusSeconds(3600)));
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.transitions()).isEmpty();
  }

  @Test
  void holdsDeletionUntilTheModelHasCountedTheVersion() {
    assertThat(mayGo(model("latestVersion: 1"))).isFalse();
    assertThat(mayGo(model("stages: []"))).isFalse();
    assertThat(mayGo(model("latestVersion: 2"))).isTrue();
  }

  @Test
  void letsGoWhenTheModelIsGoneOrGoing() {
    assertThat(mayGo(Optional.empty())).isTrue();
    var going = model("latestVersion: 1");
    going.orElseThrow().getMetadata().setDeletionTimestamp("2026-05-01T11:00:00Z");
    assertThat(mayGo(going)).isTrue();
  }

  private boolean mayGo(Optional<Model> model) {
    return ModelVersionPlanner.mayGo(version, new ModelVersionObservation(model, List.of(), NOW));
  }

  private ModelVersionPlan plan(Optional<Model> model, Promotion... promotions) {
    return ModelVersionPlanner.plan(
        version, new ModelVersionObservation(model, List.of(promotions), NOW));
  }

  private static void expect(
      ModelVersionPlan plan, Type type, ConditionStatus status, Reason reason) {
    var condition = Conditions.find(plan.status().conditions(), type.name()).orElseThrow();
    assertThat(condition.status()).isEqualTo(status);
    assertThat(condition.reason()).isEqualTo(reason.name());
  }

  private static ModelVersion version(String name) {
    return Samples.of(
        ModelVersion.class,
        """
        metadata: {name: %s, namespace: shop, uid: u, generation: 1, resourceVersion: "5"}
        spec:
          model: visits
          version: 2
          artifact: {uri: "s3://b/a", digest: "sha256:00", sizeBytes: 1, format: onnx}
          features: [a]
          lineage: {trainingRun: {name: r, uid: u}}
          metrics: {auc: "0.7", rows: 10}
        """
            .formatted(name));
  }

  private static Optional<Model> model(String status) {
    return Optional.of(
        Samples.of(
            Model.class,
            """
            metadata: {name: visits, namespace: shop, uid: m}
            spec: {task: BinaryClassification,
                   promotion: {stages: [{name: Staging}, {name: Production}]}}
            status: {versions: 0, %s}
            """
                .formatted(status)));
  }

  private static Promotion promotion(String name, String created, String outcome, String judged) {
    return Samples.of(
        Promotion.class,
        """
        metadata: {name: %s, namespace: shop, creationTimestamp: "%s"}
        spec: {model: visits, version: 2, stage: Production}
        status:
          gates: [{name: auc-floor, kind: Threshold, outcome: %s, reason: X, message: m}]
          conditions: [{type: Judged, status: "%s", reason: X, message: m, lastTransitionTime: x}]
        """
            .formatted(name, created, outcome, judged));
  }
}
