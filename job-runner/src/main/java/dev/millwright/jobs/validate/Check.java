/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.validate;

import dev.millwright.crds.stage.DataExpectation;
import dev.millwright.crds.v1alpha1.trainingrun.ColumnType;
import dev.millwright.jobs.table.CsvFile;
import dev.millwright.jobs.table.Sql;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement about the values of one column, as SQL.
 *
 * <p>A field is null when it is empty. All rules but NotNull look at the fields that have a value;
 * when there is none, the outcome is NoData. Text in a column of numbers does not fit; it is never
 * an error of the reader.
 *
 * @param column the column's name in the header
 * @param rule kind of the expectation
 * @param fits SQL: true for a value that fits; only used where the value is not null
 * @param nulls whether rows without a value are looked at too, and do not fit
 * @param mostly share of the rows looked at that must fit, in (0, 1]
 * @param expected in words
 */
record Check(
    String column, String rule, String fits, boolean nulls, BigDecimal mostly, String expected)
    implements Checker.Answer {

  private static final String NUMBER = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?";
  private static final String INTEGER = "[+-]?[0-9]+([.]0*)?";

  /** SQL that counts the rows that fit. */
  String fitting(CsvFile file) {
    String value = file.sql(column);
    return nulls
        ? "count(" + value + ")"
        : "count(*) FILTER (WHERE " + value + " IS NOT NULL AND " + fits + ")";
  }

  /** SQL that counts the rows that are looked at. */
  String judged(CsvFile file) {
    return nulls ? "count(*)" : "count(" + file.sql(column) + ")";
  }

  /** SQL: true for a value to show as one that does not fit. */
  String unfit(CsvFile file) {
    return file.sql(column) + " IS NOT NULL AND NOT coalesce(" + fits + ", false)";
  }

  static Check of(DataExpectation.ColumnHasType type, CsvFile file) {
    String value = file.sql(type.column());
    String fits =
        switch (type.type()) {
          case Number -> number(value) + " IS NOT NULL";
          case Integer -> matches(value, INTEGER);
          case Boolean -> "lower(" + value + ") IN ('true', 'false')";
          case Text -> "true";
        };
    return new Check(
        type.column(),
        "ColumnType",
        fits,
        false,
        BigDecimal.ONE,
        "every value " + name(type.type()));
  }

  private static String name(ColumnType type) {
    return switch (type) {
      case Number -> "a finite number";
      case Integer -> "a whole number";
      case Boolean -> "true or false";
      case Text -> "text";
    };
  }

  static Check of(DataExpectation.NotNull present) {
    return new Check(
        present.column(),
        "NotNull",
        "true",
        true,
        present.mostly(),
        "a value in " + share(present.mostly()) + " of the rows");
  }

  static Check of(DataExpectation.Between between, CsvFile file) {
    String value = number(file.sql(between.column()));
    String fits =
        value
            + " IS NOT NULL"
            + limit(value, ">=", between.min())
            + limit(value, "<=", between.max());
    return new Check(
        between.column(),
        "Between",
        fits,
        false,
        between.mostly(),
        share(between.mostly()) + " of the values in " + range(between.min(), between.max()));
  }

  static Check of(DataExpectation.InSet set, CsvFile file) {
    String values = set.values().stream().map(Sql::text).collect(Collectors.joining(", "));
    return new Check(
        set.column(),
        "InSet",
        file.sql(set.column()) + " IN (" + values + ")",
        false,
        set.mostly(),
        share(set.mostly()) + " of the values in " + shortened(set.values()));
  }

  /** {@code [0, 120]}; a missing limit is written as infinity. */
  static String range(@Nullable BigDecimal min, @Nullable BigDecimal max) {
    return (min == null ? "(-inf" : "[" + min.toPlainString())
        + ", "
        + (max == null ? "inf)" : max.toPlainString() + "]");
  }

  private static String shortened(List<String> values) {
    List<String> shown = values.subList(0, Math.min(8, values.size()));
    String more =
        values.size() > shown.size() ? ", and " + (values.size() - shown.size()) + " more" : "";
    return "{" + String.join(", ", shown) + more + "}";
  }

  private static String share(BigDecimal mostly) {
    return mostly.compareTo(BigDecimal.ONE) == 0
        ? "all"
        : mostly.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  private static String limit(String value, String operator, @Nullable BigDecimal limit) {
    return limit == null
        ? ""
        : " AND " + value + " " + operator + " CAST('" + limit.toPlainString() + "' AS DOUBLE)";
  }

  /** The number that the text spells, or null; 1e999 spells none, for it is not finite. */
  private static String number(String value) {
    return "CASE WHEN "
        + matches(value, NUMBER)
        + " AND isfinite(TRY_CAST("
        + value
        + " AS DOUBLE)) THEN TRY_CAST("
        + value
        + " AS DOUBLE) END";
  }

  private static String matches(String value, String expression) {
    return "regexp_full_match(" + value + ", " + Sql.text(expression) + ")";
  }
}
