/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.crds.generate.Kinds;
import dev.millwright.crds.testing.ApiServer;
import dev.millwright.crds.testing.Repository;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real API server makes of the smallest objects, and of changes to them. */
class ObjectsApiIT {
  @RegisterExtension static final ApiServer API = ApiServer.withCrds();

  private static final String MINIMAL = "crds/src/test/resources/minimal/";

  /** Another valid value for every field of a TrainingRun that must not change. */
  private static final Map<String, String> OTHER_VALUES =
      Map.ofEntries(
          Map.entry("model", "other"),
          Map.entry("image", "other"),
          Map.entry("command", "[other]"),
          Map.entry("args", "[other]"),
          Map.entry("env", "[{name: EMPTY, value: other}]"),
          Map.entry("parameters", "{seed: '8'}"),
          Map.entry("source", "{repository: r, commit: 0123456}"),
          Map.entry(
              "datasets",
              "[{name: train, uri: s3://bucket/x, role: train},"
                  + " {name: holdout, uri: s3://bucket/x, role: test}]"),
          Map.entry("validation", "{onFailure: Warn}"),
          Map.entry("evaluation", "{dataset: holdout, label: other, features: [age]}"),
          Map.entry("output", "{path: other.onnx}"),
          Map.entry("promoteTo", "Production"),
          Map.entry("resources", "{limits: {cpu: 1}}"),
          Map.entry("deadline", "1h"),
          Map.entry("retries", "3"));

  static Stream<Class<? extends CustomResource<?, ?>>> kinds() {
    return Kinds.ALL.stream();
  }

  static Stream<String> immutableFields() {
    return Arrays.stream(TrainingRunSpec.class.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(name -> !name.equals("suspend"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void fillsInTheDefaultsThatTheRecordsReadAbsentFieldsAs(
      Class<? extends CustomResource<?, ?>> kind) {
    GenericKubernetesResource submitted = minimal(kind);
    GenericKubernetesResource stored = API.client().resource(submitted).serverSideApply();
    CustomResource<?, ?> read = Serialization.unmarshal(Serialization.asJson(submitted), kind);
    JsonNode filledByRecords = json(read).path("spec");
    assertThat(json(stored).path("spec")).isEqualTo(filledByRecords);
  }

  @ParameterizedTest
  @MethodSource("immutableFields")
  void refusesToChangeATrainingRun(String field) {
    GenericKubernetesResource run = stored("trainingrun.yaml");
    ObjectNode changed = json(run);
    JsonNode other = yaml(Objects.requireNonNull(OTHER_VALUES.get(field)));
    ((ObjectNode) changed.path("spec")).set(field, other);
    assertThatThrownBy(() -> replace(changed))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec." + field)
        .hasMessageContaining(field + " is immutable: expected no change, got another value");
  }

  @Test
  void refusesToDropAFieldOfATrainingRun() {
    ObjectNode changed = json(stored("trainingrun.yaml"));
    ((ObjectNode) changed.path("spec")).remove("env");
    assertThatThrownBy(() -> replace(changed)).hasMessageContaining("env is immutable");
  }

  @Test
  void suspendsATrainingRun() {
    ObjectNode changed = json(stored("trainingrun.yaml"));
    ((ObjectNode) changed.path("spec")).put("suspend", true);
    assertThatCode(() -> replace(changed)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"modelversion.yaml", "promotion.yaml"})
  void refusesToChangeVersionsAndPromotions(String file) {
    ObjectNode changed = json(stored(file));
    ((ObjectNode) changed.path("spec")).put("model", "other");
    assertThatThrownBy(() -> replace(changed))
        .hasMessageContaining("spec is immutable: expected no change, got another spec");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void refusesAnObjectWithoutSpec(Class<? extends CustomResource<?, ?>> kind) {
    ObjectNode without = json(minimal(kind));
    without.remove("spec");
    ((ObjectNode) without.path("metadata")).put("name", "without-spec");
    assertThatThrownBy(() -> API.client().resource(object(without)).inNamespace("default").create())
        .hasMessageContaining("spec: Required value");
  }

  @Test
  void mergesConditionsOfTwoWritersByType() {
    GenericKubernetesResource promotion = stored("promotion.yaml");
    applyCondition(promotion, "Judged", "judge");
    applyCondition(promotion, "Promoted", "mover");
    JsonNode conditions =
        json(API.client().resource(promotion).inNamespace("default").get())
            .at("/status/conditions");
    assertThat(conditions.findValuesAsText("type")).containsExactlyInAnyOrder("Judged", "Promoted");
  }

  private static void applyCondition(GenericKubernetesResource of, String type, String manager) {
    ObjectNode patch = json(of);
    patch.set("metadata", yaml("{name: run-1-production}"));
    patch.remove("spec");
    patch.set(
        "status",
        yaml(
            "{conditions: [{type: "
                + type
                + ", status: 'True', reason: Tested, message: '',"
                + " lastTransitionTime: '2026-01-01T00:00:00Z'}]}"));
    API.client()
        .resource(object(patch))
        .inNamespace("default")
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(true)
                .build(),
            object(patch));
  }

  private static void replace(ObjectNode changed) {
    API.client().resource(object(changed)).inNamespace("default").update();
  }

  private static GenericKubernetesResource stored(String file) {
    GenericKubernetesResource object = read(file);
    return API.client().resource(object).inNamespace("default").serverSideApply();
  }

  private static GenericKubernetesResource minimal(Class<?> kind) {
    return read(
        kind.getSimpleName().replace("ModelDeployment", "Deployment").toLowerCase(Locale.ROOT)
            + ".yaml");
  }

  private static GenericKubernetesResource read(String file) {
    List<GenericKubernetesResource> objects =
        Manifests.ours(Repository.root().resolve(MINIMAL + file));
    GenericKubernetesResource object = objects.get(0);
    object.getMetadata().setNamespace("default");
    return object;
  }

  private static JsonNode yaml(String text) {
    return Serialization.unmarshal("---\n" + text, JsonNode.class);
  }

  private static ObjectNode json(Object object) {
    return Serialization.unmarshal(Serialization.asJson(object), ObjectNode.class);
  }

  private static GenericKubernetesResource object(ObjectNode json) {
    return Serialization.unmarshal(Serialization.asJson(json), GenericKubernetesResource.class);
  }
}
