/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import dev.millwright.statistics.argument.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reference rows as they come, or a sample of them: what the bins are chosen by. */
final class ReferenceRows {
  private final List<Column> columns;
  private final List<Dictionary> dictionaries;
  private final Reservoir rows;

  ReferenceRows(List<Column> columns, int mostRows) {
    this.columns = List.copyOf(columns);
    this.dictionaries = columns.stream().map(column -> new Dictionary()).toList();
    this.rows = new Reservoir(columns.size(), mostRows);
  }

  static void requireWidth(float[] row, int columns) {
    if (row.length != columns) {
      throw Arguments.wrong("row", columns + " values, one a column", row.length);
    }
  }

  static IllegalArgumentException notCategorical(Column column) {
    return Arguments.wrong("column " + column.name(), "a categorical one", "a numeric one");
  }

  void add(float[] row) {
    requireWidth(row, columns.size());
    for (int i = 0; i < row.length; i++) {
      if (columns.get(i).categorical() && !dictionaries.get(i).gave(row[i])) {
        throw Arguments.wrong(
            "column " + columns.get(i).name(), "the code of a label that was asked for", row[i]);
      }
    }
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  float codeOf(int column, @Nullable String label) {
    if (!columns.get(column).categorical()) {
      throw notCategorical(columns.get(column));
    }
    return dictionaries.get(column).codeOf(label);
  }

  /** A counter over the bins that these rows give. */
  ReferenceCounter secondPass() {
    List<Bins> bins = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      bins.add(
          columns.get(i).categorical()
              ? Vocabulary.choose(rows.column(i), dictionaries.get(i))
              : Binning.edges(rows.column(i)));
    }
    return new ReferenceCounter(columns, bins);
  }

  List<FeatureBaseline> build() {
    ReferenceCounter counter = secondPass();
    float[][] values = new float[columns.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.column(i);
      if (columns.get(i).categorical()) {
        recode(values[i], dictionaries.get(i), (CategoryBins) counter.bins(i));
      }
    }
    float[] row = new float[values.length];
    for (int at = 0; at < rows.size(); at++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = values[i][at];
      }
      counter.add(row);
    }
    return counter.build();
  }

  /** From the codes of the dictionary to those of the vocabulary. */
  private static void recode(float[] values, Dictionary dictionary, CategoryBins bins) {
    float[] codes = new float[dictionary.size()];
    for (int code = 0; code < codes.length; code++) {
      codes[code] = bins.codeOf(dictionary.label(code));
    }
    int other = bins.other();
    for (int at = 0; at < values.length; at++) {
      if (values[at] >= 0) {
        values[at] = codes[(int) values[at]];
      } else if (values[at] < 0) {
        values[at] = other + ~(int) values[at];
      }
    }
  }
}
