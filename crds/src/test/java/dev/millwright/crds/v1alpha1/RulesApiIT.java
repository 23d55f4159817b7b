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
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrArray;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every CEL rule has a case that it refuses; that it also accepts is what the examples show. */
class RulesApiIT {
  @RegisterExtension static final ApiServer API = ApiServer.withCrds();

  static Stream<Path> refused() {
    return Repository.yaml("crds/src/test/resources/refused").stream();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesForTheReasonItStates(Path file) {
    assertThatThrownBy(() -> create(file))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(Manifests.expectation(file));
  }

  /** Rules about changes are tried in {@code ObjectsApiIT}. */
  @Test
  void everyRuleRefusesSomething() {
    List<String> refusals =
        Stream.concat(refused(), Repository.yaml("examples/invalid").stream())
            .map(RulesApiIT::refusal)
            .toList();
    List<String> withoutCase =
        Repository.crds().stream()
            .flatMap(RulesApiIT::messages)
            .distinct()
            .filter(message -> !message.contains("is immutable: expected no change"))
            .filter(message -> refusals.stream().noneMatch(refusal -> refusal.contains(message)))
            .toList();
    assertThat(withoutCase).isEmpty();
  }

  private static Stream<String> messages(Path file) {
    CustomResourceDefinition crd =
        API.client().apiextensions().v1().customResourceDefinitions().load(file.toFile()).item();
    return messages(crd.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema());
  }

  private static Stream<String> messages(JSONSchemaProps schema) {
    Stream<String> own =
        schema.getXKubernetesValidations().stream().map(ValidationRule::getMessage);
    Stream<JSONSchemaProps> inner = schema.getProperties().values().stream();
    Stream<JSONSchemaProps> items =
        Stream.ofNullable(schema.getItems()).map(JSONSchemaPropsOrArray::getSchema);
    return Stream.concat(own, Stream.concat(inner, items).flatMap(RulesApiIT::messages));
  }

  private static String refusal(Path file) {
    try {
      create(file);
      return "";
    } catch (KubernetesClientException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void create(Path file) {
    GenericKubernetesResource object = Manifests.ours(file).get(0);
    API.client().resource(object).inNamespace("default").dryRun().create();
  }
}
