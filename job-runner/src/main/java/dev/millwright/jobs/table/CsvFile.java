/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file whose form has been checked: RFC 4180, UTF-8, each record as wide as the header.
 *
 * @param path where it is
 * @param columns the header's names, in order, each once
 * @param rows records after the header
 */
public record CsvFile(Path path, List<String> columns, long rows) {
  /**
   * A record longer than this is a broken file, not data; readers need no more memory than this.
   */
  public static final int LONGEST_LINE_BYTES = 2 << 20;

  public CsvFile {
    columns = List.copyOf(columns);
  }

  /** Whether there is such a column; names are compared as they are written. */
  public boolean has(String column) {
    return columns.contains(column);
  }

  /**
   * The column's name in SQL. Positions instead of names: DuckDB would take Age and age for the
   * same, and no header can then reach the SQL.
   *
   * @throws IllegalArgumentException when there is no such column
   */
  public String sql(String column) {
    int position = columns.indexOf(column);
    if (position < 0) {
      throw new IllegalArgumentException("no column '" + column + "' in " + path);
    }
    return "c" + position;
  }

  /** The table as SQL: every column is text, an empty field is null. */
  String source() {
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      types.append(i == 0 ? "" : ", ").append("'c").append(i).append("': 'VARCHAR'");
    }
    return "read_csv("
        + Sql.text(withoutGlob(path.toAbsolutePath().toString()))
        + ", auto_detect=false, header=true, delim=',', quote='\"', escape='\"', nullstr=''"
        + ", allow_quoted_nulls=true, strict_mode=true, compression='none', max_line_size="
        + 2 * LONGEST_LINE_BYTES
        + ", columns={"
        + types
        + "})";
  }

  private static String withoutGlob(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }
}
