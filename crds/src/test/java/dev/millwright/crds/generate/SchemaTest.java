/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that hold for every property of every kind. */
class SchemaTest {
  private static final Set<String> GIVEN = Set.of("apiVersion", "kind", "metadata");

  static Stream<Class<? extends CustomResource<?, ?>>> kinds() {
    return Kinds.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyPropertyIsDescribedInASentence(Class<? extends CustomResource<?, ?>> kind) {
    List<String> undescribed = new ArrayList<>();
    eachProperty(
        kind,
        (path, property) -> {
          String description = property.getDescription();
          if (description == null || description.length() < 10 || !description.endsWith(".")) {
            undescribed.add(path);
          }
        });
    assertThat(undescribed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyStringListAndMapHasABound(Class<? extends CustomResource<?, ?>> kind) {
    List<String> unbounded = new ArrayList<>();
    eachProperty(kind, (path, property) -> collectUnbounded(path, property, unbounded));
    assertThat(unbounded).isEmpty();
  }

  private static void collectUnbounded(
      String path, JSONSchemaProps property, List<String> unbounded) {
    boolean text =
        "string".equals(property.getType())
            || Boolean.TRUE.equals(property.getXKubernetesIntOrString());
    if (text && property.getEnum().isEmpty() && property.getMaxLength() == null) {
      unbounded.add(path);
    }
    if (property.getItems() != null) {
      if (property.getMaxItems() == null) {
        unbounded.add(path);
      }
      collectUnbounded(path + "[]", property.getItems().getSchema(), unbounded);
    }
    if (property.getAdditionalProperties() != null) {
      if (property.getMaxProperties() == null) {
        unbounded.add(path);
      }
      collectUnbounded(path + "{}", property.getAdditionalProperties().getSchema(), unbounded);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyListSaysHowItMerges(Class<? extends CustomResource<?, ?>> kind) {
    eachProperty(
        kind,
        (path, property) -> {
          if (property.getItems() != null) {
            assertThat(property.getXKubernetesListType()).as(path).isNotNull();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void keysOfListsAreRequiredInTheirItems(Class<? extends CustomResource<?, ?>> kind) {
    eachProperty(
        kind,
        (path, property) -> {
          if ("map".equals(property.getXKubernetesListType())) {
            assertThat(property.getItems().getSchema().getRequired())
                .as(path)
                .containsAll(property.getXKubernetesListMapKeys());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyIntegerHasAWidth(Class<? extends CustomResource<?, ?>> kind) {
    eachProperty(
        kind,
        (path, property) -> {
          if ("integer".equals(property.getType())) {
            assertThat(property.getFormat()).as(path).isIn("int32", "int64");
          }
          assertThat(property.getType()).as(path).isNotEqualTo("number");
        });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyRuleSaysWhatWasExpected(Class<? extends CustomResource<?, ?>> kind) {
    eachProperty(
        kind,
        (path, property) ->
            assertThat(property.getXKubernetesValidations())
                .as(path)
                .allSatisfy(rule -> assertThat(rule.getMessage()).hasSizeGreaterThan(20)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void conditionsAreKeyedByTypeAndSpecIsRequired(Class<? extends CustomResource<?, ?>> kind) {
    JSONSchemaProps root = root(kind);
    JSONSchemaProps status = RecordSchema.property(root, "status");
    assertThat(root.getRequired()).containsExactly("spec");
    assertThat(RecordSchema.property(status, "conditions").getXKubernetesListMapKeys())
        .containsExactly("type");
  }

  private static JSONSchemaProps root(Class<? extends CustomResource<?, ?>> kind) {
    return Crds.of(kind).getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
  }

  private static void eachProperty(
      Class<? extends CustomResource<?, ?>> kind, BiConsumer<String, JSONSchemaProps> visitor) {
    root(kind)
        .getProperties()
        .forEach(
            (name, property) -> {
              if (!GIVEN.contains(name)) {
                visit(kind.getSimpleName() + "." + name, property, visitor);
              }
            });
  }

  private static void visit(
      String path, JSONSchemaProps property, BiConsumer<String, JSONSchemaProps> visitor) {
    visitor.accept(path, property);
    JSONSchemaProps inner =
        property.getItems() == null ? property : property.getItems().getSchema();
    inner.getProperties().forEach((name, child) -> visit(path + "." + name, child, visitor));
  }
}
