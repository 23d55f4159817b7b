/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.modelversion.ModelVersionConditions.Type;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelVersionIT {
  @RegisterExtension static final Cluster cluster = new Cluster();
  private static RunningOperator operator;

  @BeforeAll
  static void start() {
    operator = RunningOperator.start(cluster);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void isReadyOnceItsModelExistsWhicheverComesFirst() {
    var version = cluster.client().resource(Samples.version(cluster.namespace(), "visits", 1));
    version.create();
    Eventually.see(version::get, seen -> is(seen, Type.Ready, ConditionStatus.False));
    cluster.client().resource(Samples.model(cluster.namespace(), "visits")).create();
    var ready = Eventually.see(version::get, seen -> is(seen, Type.Ready, ConditionStatus.True));
    assertThat(ready.getStatus().observedGeneration()).isEqualTo(1);
    assertThat(ready.getStatus().conditions())
        .extracting(Condition::type)
        .isEqualTo(List.of("GatesPassed", "Ready", "Reconciling", "Stalled", "Verified"));
  }

  @Test
  void goesAtOnceWhenThereIsNoModel() {
    var version = cluster.client().resource(Samples.version(cluster.namespace(), "visits", 1));
    version.create();
    Eventually.see(version::get, seen -> !seen.getMetadata().getFinalizers().isEmpty());
    version.delete();
    Eventually.see(
        () ->
            List.copyOf(
                cluster
                    .client()
                    .resources(ModelVersion.class)
                    .inNamespace(cluster.namespace())
                    .list()
                    .getItems()),
        List::isEmpty);
  }

  private static boolean is(ModelVersion version, Type type, ConditionStatus status) {
    return Conditions.find(Conditions.of(version.getStatus()), type.name())
        .filter(condition -> condition.status() == status)
        .isPresent();
  }
}
