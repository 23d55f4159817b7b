/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.generate;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import dev.millwright.crds.v1alpha1.Api;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceStatus;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresources;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Adds to a generated definition what all kinds have in common. */
final class CrdFinish {
  private CrdFinish() {}

  static void finish(CustomResourceDefinition crd, Class<?> kind) {
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().get(0);
    version.setAdditionalPrinterColumns(columns(kind));
    CustomResourceSubresources subresources = new CustomResourceSubresources();
    subresources.setStatus(new CustomResourceSubresourceStatus());
    version.setSubresources(subresources);
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    RecordSchema.finish(RecordSchema.property(root, "spec"), Kinds.spec(kind));
    RecordSchema.finish(RecordSchema.property(root, "status"), Kinds.status(kind));
    finishRoot(root, kind);
  }

  /**
   * The generator sorts the columns; the order of the annotations is what a person wants to see.
   */
  private static List<CustomResourceColumnDefinition> columns(Class<?> kind) {
    return Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
        .map(
            column ->
                new CustomResourceColumnDefinitionBuilder()
                    .withName(column.name())
                    .withJsonPath(column.jsonPath())
                    .withType(column.type().getValue())
                    .withPriority(column.priority() == 0 ? null : column.priority())
                    .build())
        .toList();
  }

  private static void finishRoot(JSONSchemaProps root, Class<?> kind) {
    root.setDescription(
        Objects.requireNonNull(kind.getAnnotation(JsonClassDescription.class)).value());
    root.setRequired(List.of("spec"));
    Map<String, JSONSchemaProps> properties = new LinkedHashMap<>();
    properties.put("apiVersion", text("API version of the object: millwright.dev/v1alpha1."));
    properties.put("kind", text("Kind of the object."));
    properties.put("metadata", new JSONSchemaPropsBuilder().withType("object").build());
    JSONSchemaProps spec = RecordSchema.property(root, "spec");
    spec.setDescription("What is wanted; written by people and never by the operator.");
    properties.put("spec", spec);
    JSONSchemaProps status = RecordSchema.property(root, "status");
    status.setDescription("What is; written by the operator only.");
    properties.put("status", status);
    root.setProperties(properties);
    List<ValidationRule> rules = new ArrayList<>(nameRules());
    rules.addAll(root.getXKubernetesValidations());
    root.setXKubernetesValidations(rules);
  }

  private static JSONSchemaProps text(String description) {
    return new JSONSchemaPropsBuilder().withType("string").withDescription(description).build();
  }

  /** Children are called {@code <name>-...}, some of them are Services: a dot would not do. */
  private static List<ValidationRule> nameRules() {
    return List.of(
        nameRule(
            "size(self.metadata.name) <= " + Api.MAX_NAME,
            "metadata.name must have at most "
                + Api.MAX_NAME
                + " characters: the names of the object's children need the rest"),
        nameRule(
            "self.metadata.name.matches('" + ObjectName.PATTERN + "')",
            "metadata.name must begin with a lower-case letter and contain only lower-case"
                + " letters, digits and dashes"));
  }

  private static ValidationRule nameRule(String rule, String message) {
    return new ValidationRuleBuilder().withRule(rule).withMessage(message).build();
  }
}
