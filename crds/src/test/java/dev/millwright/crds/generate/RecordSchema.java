/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import dev.millwright.crds.v1alpha1.schema.ListSet;
import dev.millwright.crds.v1alpha1.schema.Timestamp;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adds to the schema of a record what the generator does not know: how lists merge, the width of
 * integers, dates, the pattern of quantities; and the order of the record's components.
 */
final class RecordSchema {
  private static final String QUANTITY =
      "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

  private static final Map<Class<?>, String> FORMATS =
      Map.of(Integer.class, "int32", int.class, "int32", Long.class, "int64", long.class, "int64");

  private RecordSchema() {}

  static void finish(JSONSchemaProps schema, Class<?> type) {
    Map<String, JSONSchemaProps> ordered = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      JSONSchemaProps property = property(schema, component.getName());
      finishComponent(property, component);
      ordered.put(component.getName(), property);
    }
    if (ordered.size() != schema.getProperties().size()) {
      throw new IllegalStateException(type + ": schema and record have other properties");
    }
    schema.setProperties(ordered);
    schema.setRequired(ordered.keySet().stream().filter(schema.getRequired()::contains).toList());
  }

  /** A property that must be there. */
  static JSONSchemaProps property(JSONSchemaProps schema, String name) {
    return Objects.requireNonNull(
        schema.getProperties().get(name), () -> "no property " + name + " in the schema");
  }

  private static void finishComponent(JSONSchemaProps property, RecordComponent component) {
    if (component.isAnnotationPresent(Timestamp.class)) {
      property.setFormat("date-time");
    }
    ListMap listMap = component.getAnnotation(ListMap.class);
    if (listMap != null) {
      property.setXKubernetesListType("map");
      property.setXKubernetesListMapKeys(List.of(listMap.value()));
    } else if (component.isAnnotationPresent(ListSet.class)) {
      property.setXKubernetesListType("set");
    } else if (component.getType() == List.class) {
      property.setXKubernetesListType("atomic");
    }
    // The generator finds a rule at the field and again at its accessor.
    property.setXKubernetesValidations(
        property.getXKubernetesValidations().stream().distinct().toList());
    finishType(property, component.getGenericType());
  }

  private static void finishType(JSONSchemaProps property, Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      if (parameterized.getRawType() == List.class) {
        finishType(property.getItems().getSchema(), arguments[0]);
      } else {
        finishType(property.getAdditionalProperties().getSchema(), arguments[1]);
      }
    } else {
      finishClass(property, (Class<?>) type);
    }
  }

  private static void finishClass(JSONSchemaProps property, Class<?> type) {
    if (type.isRecord()) {
      finish(property, type);
    } else if (type == Quantity.class) {
      intOrString(property, QUANTITY);
    } else if (type == String.class && Boolean.TRUE.equals(property.getXKubernetesIntOrString())) {
      intOrString(property, Decimal.PATTERN);
    } else if (type.isEnum()) {
      property.setEnum(Arrays.stream(type.getEnumConstants()).map(RecordSchema::text).toList());
    } else if (FORMATS.containsKey(type)) {
      property.setFormat(FORMATS.get(type));
    }
  }

  private static JsonNode text(Object constant) {
    return TextNode.valueOf(((Enum<?>) constant).name());
  }

  private static void intOrString(JSONSchemaProps property, String pattern) {
    property.setPattern(pattern);
    property.setMaxLength(32L);
  }
}
