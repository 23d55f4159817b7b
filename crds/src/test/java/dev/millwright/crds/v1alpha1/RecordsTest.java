/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.deployment.RolloutStrategy;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.ModelStatus;
import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.crds.v1alpha1.trainingrun.Expectation;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects are read as they are met: newer, older and by hand. */
class RecordsTest {
  @Test
  void readsAnObjectOfANewerReleaseWithoutItsNewFields() {
    Model model =
        Serialization.unmarshal(
            """
            apiVersion: millwright.dev/v1alpha1
            kind: Model
            metadata: {name: visits}
            later: {a: 1}
            spec: {task: BinaryClassification, later: [1], promotion: {later: x, stages: []}}
            status: {later: true, conditions: [{type: Ready, later: 1}]}
            """,
            Model.class);
    assertThat(model.getSpec().promotion().stages()).isEmpty();
    assertThat(model.getStatus().conditions()).hasSize(1);
  }

  @Test
  void readsAbsentFieldsAsTheirDefaults() {
    ModelDeployment deployment =
        Serialization.unmarshal(
            """
            apiVersion: millwright.dev/v1alpha1
            kind: Deployment
            metadata: {name: visits}
            spec: {model: {name: visits, stage: Production}}
            """,
            ModelDeployment.class);
    assertThat(deployment.getSpec().scaling().replicas()).isEqualTo(1);
    assertThat(deployment.getSpec().rollout().strategy()).isEqualTo(RolloutStrategy.BlueGreen);
    assertThat(deployment.getSpec().runtime().resources().limits()).isEmpty();
  }

  @Test
  void readsLimitsWrittenAsNumbersOrAsText() {
    TrainingRun run =
        Serialization.unmarshal(
            """
            apiVersion: millwright.dev/v1alpha1
            kind: TrainingRun
            metadata: {name: run-1}
            spec:
              validation:
                expectations:
                - {dataset: train, kind: RowCount, min: 1000}
                - {dataset: train, kind: Between, column: xage, min: "0", max: "120.5"}
            """,
            TrainingRun.class);
    assertThat(run.getSpec().validation().expectations())
        .extracting(Expectation::min)
        .containsExactly("1000", "0");
  }

  @Test
  void writesAStatusWithoutEmptyFieldsAndReadsItBack() {
    ModelStatus status =
        new ModelStatus(
            3L,
            List.of(
                new StagePointer("Production", 1, "run-1-production", 1L, "2026-01-01T00:00:00Z")),
            1,
            null,
            List.of(
                new Condition(
                    "Ready", ConditionStatus.True, 3L, "2026-01-01T00:00:00Z", "Served", "")));
    String json = Serialization.asJson(status);
    assertThat(json).doesNotContain("versions").contains("\"message\":\"\"");
    assertThat(Serialization.unmarshal(json, ModelStatus.class)).isEqualTo(status);
  }

  @Test
  void parametersAreAlwaysInTheSameOrder() {
    TrainingRun run =
        Serialization.unmarshal(
            """
            apiVersion: millwright.dev/v1alpha1
            kind: TrainingRun
            spec: {parameters: {seed: "7", algorithm: logistic, rows: "10"}}
            """,
            TrainingRun.class);
    assertThat(run.getSpec().parameters().keySet()).containsExactly("algorithm", "rows", "seed");
  }
}
