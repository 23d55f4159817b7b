/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.crds.testing.ApiServer;
import dev.millwright.crds.testing.Repository;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server takes every example and refuses every invalid one for the reason it states. */
class ExamplesApiIT {
  @RegisterExtension static final ApiServer API = ApiServer.withCrds();

  static Stream<Path> examples() {
    return Repository.yaml("examples").stream()
        .filter(file -> !file.toString().contains("/invalid/"))
        .filter(file -> !Manifests.ours(file).isEmpty());
  }

  static Stream<Path> invalidExamples() {
    return Repository.yaml("examples/invalid").stream();
  }

  @Test
  void thereAreExamplesOfBothSorts() {
    assertThat(examples()).isNotEmpty();
    assertThat(invalidExamples()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void takesEveryExample(Path file) {
    assertThat(Manifests.ours(file)).allSatisfy(ExamplesApiIT::tryToCreate);
  }

  @ParameterizedTest
  @MethodSource("invalidExamples")
  void refusesEveryInvalidExampleForTheReasonItStates(Path file) {
    assertThat(Manifests.ours(file)).hasSize(1);
    assertThatThrownBy(() -> Manifests.ours(file).forEach(ExamplesApiIT::tryToCreate))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(Manifests.expectation(file));
  }

  private static void tryToCreate(GenericKubernetesResource object) {
    String namespace = Optional.ofNullable(object.getMetadata().getNamespace()).orElse("default");
    API.client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .serverSideApply();
    API.client()
        .resource(object)
        .inNamespace(namespace)
        .dryRun()
        .fieldValidation(FieldValidateable.Validation.STRICT)
        .create();
  }
}
