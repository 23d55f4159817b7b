/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a model's input from a table: each value as the nearest float, an empty field as NaN. */
public final class FeatureReader {
  private static final int SAMPLES = 5;

  private final Database database;

  public FeatureReader(Database database) {
    this.database = database;
  }

  /**
   * Features and the label's text.
   *
   * @param labels one a row, null where the field is empty
   */
  // See FloatMatrix.
  @SuppressWarnings("ArrayRecordComponent")
  public record Labelled(FloatMatrix features, @Nullable String[] labels) {}

  /**
   * Reads columns as floats, in the order that is given.
   *
   * @throws DataDefect when a column is missing or holds text
   */
  public FloatMatrix features(CsvFile file, List<String> columns) throws DataDefect {
    return read(file, columns, null).features();
  }

  /** Reads columns as floats, and one more as text. */
  public Labelled labelled(CsvFile file, List<String> columns, String label) throws DataDefect {
    return read(file, columns, label);
  }

  private Labelled read(CsvFile file, List<String> columns, @Nullable String label)
      throws DataDefect {
    requireColumns(file, columns, label);
    requireNumbers(file, columns);
    int width = columns.size();
    if (file.rows() > Integer.MAX_VALUE / width) {
      throw new DataDefect(
          "expected at most %d rows of %d features, got %d"
              .formatted(Integer.MAX_VALUE / width, width, file.rows()));
    }
    int rows = (int) file.rows();
    float[] values = new float[rows * width];
    @Nullable String[] labels = new String[label == null ? 0 : rows];
    List<String> select = new ArrayList<>();
    for (String column : columns) {
      select.add(number(file.sql(column)));
    }
    if (label != null) {
      select.add(file.sql(label));
    }
    int read =
        database.query(
            file,
            String.join(", ", select),
            "",
            result -> {
              int row = 0;
              for (; result.next(); row++) {
                for (int i = 0; i < width; i++) {
                  float value = result.getFloat(i + 1);
                  values[row * width + i] = result.wasNull() ? Float.NaN : value;
                }
                if (label != null) {
                  labels[row] = result.getString(width + 1);
                }
              }
              return row;
            });
    if (read != rows) {
      throw new IllegalStateException(
          "%s: expected %d rows, DuckDB read %d".formatted(file.path(), rows, read));
    }
    return new Labelled(new FloatMatrix(rows, width, values), labels);
  }

  private static void requireColumns(CsvFile file, List<String> columns, @Nullable String label)
      throws DataDefect {
    List<String> wanted = new ArrayList<>(columns);
    if (label != null) {
      wanted.add(label);
    }
    List<String> missing = wanted.stream().filter(column -> !file.has(column)).toList();
    if (!missing.isEmpty()) {
      throw new DataDefect(
          "expected the columns %s, which are not there; the header has %s"
              .formatted(missing, file.columns()));
    }
  }

  private void requireNumbers(CsvFile file, List<String> columns) throws DataDefect {
    List<Long> bad =
        database.counts(
            file,
            columns.stream()
                .map(column -> "count(*) FILTER (WHERE " + notNumber(file.sql(column)) + ")")
                .toList());
    for (int i = 0; i < columns.size(); i++) {
      if (bad.get(i) > 0) {
        String sql = file.sql(columns.get(i));
        List<String> samples =
            database.query(
                file,
                "DISTINCT left(" + sql + ", 40)",
                "WHERE " + notNumber(sql) + " ORDER BY 1 LIMIT " + SAMPLES,
                result -> {
                  List<String> values = new ArrayList<>();
                  while (result.next()) {
                    values.add("'" + result.getString(1) + "'");
                  }
                  return values;
                });
        throw new DataDefect(
            "column %s: expected numbers, got text in %d of %d rows, such as %s"
                .formatted(columns.get(i), bad.get(i), file.rows(), String.join(", ", samples)));
      }
    }
  }

  private static String number(String column) {
    return "TRY_CAST(" + column + " AS FLOAT)";
  }

  private static String notNumber(String column) {
    return column + " IS NOT NULL AND " + number(column) + " IS NULL";
  }
}
