/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.validate;

import dev.millwright.crds.stage.DataExpectation;
import dev.millwright.jobs.table.CsvFile;
import dev.millwright.jobs.table.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Judges all expectations of one dataset: those about values together in one scan, and one more for
 * the samples of each that does not hold.
 */
final class Checker {
  /** Known at once, or to be counted. */
  sealed interface Answer permits Check, Finding {}

  private static final int SAMPLES = 20;
  private static final int SAMPLE_LENGTH = 100;

  private final Database database;
  private final String dataset;
  private final CsvFile file;

  Checker(Database database, String dataset, CsvFile file) {
    this.database = database;
    this.dataset = dataset;
    this.file = file;
  }

  /** One finding an expectation, in their order. */
  List<Finding> judge(List<DataExpectation> expectations) {
    List<Answer> plan = expectations.stream().map(this::planned).toList();
    List<Check> checks =
        plan.stream().filter(Check.class::isInstance).map(Check.class::cast).toList();
    List<Long> counts = counts(checks);
    List<Finding> findings = new ArrayList<>();
    int next = 0;
    for (Answer item : plan) {
      if (item instanceof Check check) {
        findings.add(found(check, counts.get(next), counts.get(next + 1)));
        next += 2;
      } else if (item instanceof Finding finding) {
        findings.add(finding);
      }
    }
    return findings;
  }

  private List<Long> counts(List<Check> checks) {
    if (checks.isEmpty()) {
      return List.of();
    }
    List<String> expressions = new ArrayList<>();
    for (Check check : checks) {
      expressions.add(check.judged(file));
      expressions.add(check.fitting(file));
    }
    expressions.add("count(*)");
    List<Long> counts = database.counts(file, expressions);
    long rows = counts.get(counts.size() - 1);
    if (rows != file.rows()) {
      throw new IllegalStateException(
          "%s: expected %d rows, DuckDB counted %d".formatted(file.path(), file.rows(), rows));
    }
    return counts;
  }

  /** A check that needs the values, or the finding when the header and the row count are enough. */
  private Answer planned(DataExpectation expectation) {
    if (expectation instanceof DataExpectation.ColumnsExist columns) {
      return columnsExist(columns);
    } else if (expectation instanceof DataExpectation.RowCount count) {
      return rowCount(count);
    } else if (expectation instanceof DataExpectation.ColumnHasType type) {
      return onColumn(type.column(), "ColumnType", () -> Check.of(type, file));
    } else if (expectation instanceof DataExpectation.NotNull present) {
      return onColumn(present.column(), "NotNull", () -> Check.of(present));
    } else if (expectation instanceof DataExpectation.Between between) {
      return onColumn(between.column(), "Between", () -> Check.of(between, file));
    } else if (expectation instanceof DataExpectation.InSet set) {
      return onColumn(set.column(), "InSet", () -> Check.of(set, file));
    }
    throw new IllegalStateException("an expectation of unknown kind: " + expectation);
  }

  private Answer onColumn(String column, String rule, Supplier<Check> check) {
    return file.has(column) ? check.get() : missing(column, rule);
  }

  private Finding columnsExist(DataExpectation.ColumnsExist expected) {
    List<String> missing = expected.columns().stream().filter(column -> !file.has(column)).toList();
    return new Finding(
        dataset,
        null,
        "ColumnsExist",
        missing.isEmpty() ? Outcome.Pass : Outcome.Fail,
        "the columns " + String.join(", ", expected.columns()),
        missing.isEmpty() ? "all of them" : "no column " + String.join(", ", missing),
        missing.isEmpty() ? 0 : file.rows(),
        file.rows(),
        List.of());
  }

  private Finding missing(String column, String rule) {
    return new Finding(
        dataset,
        column,
        rule,
        Outcome.Fail,
        "the column",
        "no such column; the header has " + String.join(", ", file.columns()),
        file.rows(),
        file.rows(),
        List.of());
  }

  private Finding rowCount(DataExpectation.RowCount expected) {
    BigDecimal rows = BigDecimal.valueOf(file.rows());
    boolean enough = expected.min() == null || rows.compareTo(expected.min()) >= 0;
    boolean few = expected.max() == null || rows.compareTo(expected.max()) <= 0;
    return new Finding(
        dataset,
        null,
        "RowCount",
        enough && few ? Outcome.Pass : Outcome.Fail,
        Check.range(expected.min(), expected.max()) + " rows",
        file.rows() + " rows",
        enough && few ? 0 : file.rows(),
        file.rows(),
        List.of());
  }

  private Finding found(Check check, long judged, long fitting) {
    Outcome outcome = outcome(check, judged, fitting);
    long failing = judged - fitting;
    String observed =
        outcome == Outcome.NoData
            ? "no value in any row"
            : "%d of %d %s do not fit"
                .formatted(failing, judged, check.nulls() ? "rows" : "values");
    return new Finding(
        dataset,
        check.column(),
        check.rule(),
        outcome,
        check.expected(),
        observed,
        failing,
        judged,
        outcome == Outcome.Fail && !check.nulls() ? samples(check) : List.of());
  }

  private static Outcome outcome(Check check, long judged, long fitting) {
    if (judged == 0) {
      return Outcome.NoData;
    }
    BigDecimal needed = check.mostly().multiply(BigDecimal.valueOf(judged));
    return BigDecimal.valueOf(fitting).compareTo(needed) >= 0 ? Outcome.Pass : Outcome.Fail;
  }

  private List<String> samples(Check check) {
    return database.query(
        file,
        "left(" + file.sql(check.column()) + ", " + SAMPLE_LENGTH + ") AS v",
        "WHERE " + check.unfit(file) + " GROUP BY v ORDER BY count(*) DESC, v LIMIT " + SAMPLES,
        result -> {
          List<String> samples = new ArrayList<>();
          while (result.next()) {
            samples.add(result.getString(1));
          }
          return samples;
        });
  }
}
