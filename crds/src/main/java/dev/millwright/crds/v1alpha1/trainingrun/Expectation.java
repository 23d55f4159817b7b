/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.Decimal;
import dev.millwright.crds.v1alpha1.schema.ListSet;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement about one dataset; each kind has its own fields. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.columns) == (self.kind == 'ColumnsExist')",
    fieldPath = ".columns",
    message =
        "columns must be given for an expectation of kind ColumnsExist, and for no other kind")
@ValidationRule(
    value = "has(self.column) == (self.kind in ['ColumnType', 'NotNull', 'Between', 'InSet'])",
    fieldPath = ".column",
    message =
        "column must be given for an expectation of kind ColumnType, NotNull, Between "
            + "or InSet, and for no other kind")
@ValidationRule(
    value = "has(self.type) == (self.kind == 'ColumnType')",
    fieldPath = ".type",
    message = "type must be given for an expectation of kind ColumnType, and for no other kind")
@ValidationRule(
    value = "has(self.values) == (self.kind == 'InSet')",
    fieldPath = ".values",
    message = "values must be given for an expectation of kind InSet, and for no other kind")
@ValidationRule(
    value = "!has(self.mostly) || self.kind in ['NotNull', 'Between', 'InSet']",
    fieldPath = ".mostly",
    message = "mostly may be given only for an expectation of kind NotNull, Between or InSet")
@ValidationRule(
    value = "!has(self.min) || self.kind == 'Between' || self.kind == 'RowCount'",
    fieldPath = ".min",
    message = "min may be given only for an expectation of kind Between or RowCount")
@ValidationRule(
    value = "!has(self.max) || self.kind == 'Between' || self.kind == 'RowCount'",
    fieldPath = ".max",
    message = "max may be given only for an expectation of kind Between or RowCount")
@ValidationRule(
    value = "!(self.kind in ['Between', 'RowCount']) || has(self.min) || has(self.max)",
    fieldPath = ".min",
    message = "min or max must be given for an expectation of kind Between or RowCount")
@ValidationRule(
    value = "!has(self.min) || !has(self.max) || double(self.min) <= double(self.max)",
    fieldPath = ".max",
    message = "max must not be smaller than min")
@ValidationRule(
    value = "!has(self.mostly) || (double(self.mostly) > 0.0 && double(self.mostly) <= 1.0)",
    fieldPath = ".mostly",
    message = "mostly must be a decimal string above \"0\" and up to \"1\"")
public record Expectation(
    @Required
        @ObjectName
        @JsonPropertyDescription("Name of the dataset; it must be one of spec.datasets.")
        String dataset,
    @Required
        @JsonPropertyDescription(
            "What is stated: ColumnsExist (columns), ColumnType (column, type), NotNull "
                + "(column, mostly), Between (column, min, max, mostly), InSet (column, values, "
                + "mostly) or RowCount (min, max). Other fields are refused.")
        ExpectationKind kind,
    @Size(min = 1, max = 256)
        @JsonPropertyDescription("Names of columns that must exist, 1 to 256. For ColumnsExist.")
        List<@Size(min = 1, max = 128) String> columns,
    @Size(min = 1, max = 128)
        @JsonPropertyDescription(
            "Name of the column. A column that is not there fails the expectation. For "
                + "ColumnType, NotNull, Between and InSet.")
        @Nullable String column,
    @JsonPropertyDescription(
            "What every value of the column must read as: Number, Integer, Text or "
                + "Boolean; empty fields are not looked at. For ColumnType.")
        @Nullable ColumnType type,
    @Decimal
        @JsonPropertyDescription(
            "Share of the rows that must fit, above \"0\" and up to \"1\", as a decimal "
                + "string; rows without a value are left out, but for NotNull. Default: \"1\", "
                + "all of them. For NotNull, Between and InSet.")
        @Nullable String mostly,
    @SchemaFrom(type = IntOrString.class)
        @JsonPropertyDescription(
            "Smallest allowed value (Between) or number of rows (RowCount), included: a "
                + "whole number or a decimal string. Default: no lower limit.")
        @Nullable String min,
    @SchemaFrom(type = IntOrString.class)
        @JsonPropertyDescription(
            "Largest allowed value (Between) or number of rows (RowCount), included: a "
                + "whole number or a decimal string. Default: no upper limit.")
        @Nullable String max,
    @ListSet
        @Size(min = 1, max = 128)
        @JsonPropertyDescription(
            "Allowed values as they are written in the file, 1 to 128. For InSet.")
        List<@Size(max = 128) String> values) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Expectation {
    columns = Absent.list(columns);
    values = Absent.list(values);
  }
}
