/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millwright.crds.v1alpha1.trainingrun.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement about one dataset. {@code mostly} is the share that must fit, in (0, 1]; limits are
 * included.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DataExpectation.ColumnsExist.class, name = "ColumnsExist"),
  @JsonSubTypes.Type(value = DataExpectation.ColumnHasType.class, name = "ColumnType"),
  @JsonSubTypes.Type(value = DataExpectation.NotNull.class, name = "NotNull"),
  @JsonSubTypes.Type(value = DataExpectation.Between.class, name = "Between"),
  @JsonSubTypes.Type(value = DataExpectation.InSet.class, name = "InSet"),
  @JsonSubTypes.Type(value = DataExpectation.RowCount.class, name = "RowCount")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface DataExpectation {
  /** Name of the dataset. */
  String dataset();

  /** All columns are in the header. */
  record ColumnsExist(String dataset, List<String> columns) implements DataExpectation {
    public ColumnsExist {
      Required.value(dataset, "expectations.dataset");
      columns = List.copyOf(Required.value(columns, "expectations.columns"));
    }
  }

  /** Every value that is there reads as the type. */
  record ColumnHasType(String dataset, String column, ColumnType type) implements DataExpectation {
    public ColumnHasType {
      Required.value(dataset, "expectations.dataset");
      Required.value(column, "expectations.column");
      Required.value(type, "expectations.type");
    }
  }

  /** At least this share of all rows has a value. */
  record NotNull(String dataset, String column, BigDecimal mostly) implements DataExpectation {
    public NotNull {
      Required.value(dataset, "expectations.dataset");
      Required.value(column, "expectations.column");
      Required.value(mostly, "expectations.mostly");
    }
  }

  /** At least this share of the values that are there is within the limits. */
  record Between(
      String dataset,
      String column,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      BigDecimal mostly)
      implements DataExpectation {
    public Between {
      Required.value(dataset, "expectations.dataset");
      Required.value(column, "expectations.column");
      Required.value(mostly, "expectations.mostly");
    }
  }

  /** At least this share of the values that are there is one of the values. */
  record InSet(String dataset, String column, List<String> values, BigDecimal mostly)
      implements DataExpectation {
    public InSet {
      Required.value(dataset, "expectations.dataset");
      Required.value(column, "expectations.column");
      values = List.copyOf(Required.value(values, "expectations.values"));
      Required.value(mostly, "expectations.mostly");
    }
  }

  /** The dataset has this many rows. */
  record RowCount(String dataset, @Nullable BigDecimal min, @Nullable BigDecimal max)
      implements DataExpectation {
    public RowCount {
      Required.value(dataset, "expectations.dataset");
    }
  }
}
