/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.operator.testing.Configs;
import dev.millwright.operator.testing.Samples;
import io.fabric8.kubernetes.api.model.Container;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuRequestTest {
  private final ModelDeploymentObserver observer =
      new ModelDeploymentObserver(Configs.defaults(), Clock.systemUTC());

  @Test
  void aDeploymentThatReservesAGpuServesOnItAndNowhereElse() {
    Container server = server("{limits: {nvidia.com/gpu: 1}}");
    assertThat(server.getImage()).isEqualTo("millwright/model-server-cuda:dev");
    assertThat(server.getEnv())
        .filteredOn(variable -> variable.getName().equals("MILLWRIGHT_ACCELERATOR"))
        .extracting(variable -> variable.getValue())
        .containsExactly("gpu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{limits: {cpu: 1}}", "{limits: {nvidia.com/gpu: 0}}"})
  void everyOtherDeploymentServesAsBefore(String resources) {
    Container server = server(resources);
    assertThat(server.getImage()).isEqualTo("millwright/model-server:dev");
    assertThat(server.getEnv())
        .extracting(variable -> variable.getName())
        .doesNotContain("MILLWRIGHT_ACCELERATOR");
  }

  private Container server(String resources) {
    ModelDeployment deployment =
        Samples.of(
            ModelDeployment.class,
            """
            metadata: {name: visits, namespace: factory, generation: 3, uid: u1}
            spec: {model: {name: visits, stage: Production}, runtime: {resources: %s}}
            """
                .formatted(resources));
    var file = new RevisionInputs.Stored("s3://b/m", "sha256:0");
    var served =
        new RevisionInputs.Served(
            "visits",
            1,
            "visits-v1",
            file,
            file,
            null,
            deployment.getSpec().runtime().resources(),
            null);
    var inputs = new RevisionInputs(RevisionInputs.TEMPLATE, served, observer.platform(deployment));
    return ModelDeploymentResources.workload(deployment, "r", inputs, 1)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0);
  }
}
