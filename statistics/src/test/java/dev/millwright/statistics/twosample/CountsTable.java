/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of counts.csv. */
final class CountsTable {
  /** Relative, as promised where definitions match. */
  static final double AGREEMENT = 1e-12;

  private static final List<String> COLUMNS =
      List.of(
          ("kl,klEvidently,klHalfRow,klFloor,psi,psiEvidently,psiHalfRow,psiFloor,jsd,hellinger,tv,linf,"
                  + "fit,fitP,g,gP,contingency,contingencyP,yates,yatesP")
              .split(",", -1));

  /** One pair of counts and what is expected of it. */
  record Row(long[] reference, long[] current, Map<String, Double> expected) {
    void check(String column, double got) {
      check(column, got, AGREEMENT);
    }

    void check(String column, double got, double relative) {
      double wanted = value(column);
      String what =
          column + " of " + Arrays.toString(reference) + " and " + Arrays.toString(current);
      if (Double.isInfinite(wanted) || wanted == 0) {
        assertThat(got).as(what).isEqualTo(wanted);
      } else {
        assertThat(got).as(what).isCloseTo(wanted, within(Math.abs(wanted) * relative));
      }
    }

    private double value(String column) {
      return expected.getOrDefault(column, Double.NaN);
    }

    /** A p-value below 1e-12 repeats the statistic's rounding many times over. */
    void checkTail(String column, double got) {
      check(column, got, value(column) < 1e-12 ? 1e-6 : 1e-9);
    }
  }

  private CountsTable() {}

  static List<Row> rows() {
    return ReferenceTable.rows(CountsTable.class, "counts.csv").stream()
        .map(CountsTable::row)
        .toList();
  }

  private static Row row(String[] cells) {
    Map<String, Double> expected = new HashMap<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      expected.put(COLUMNS.get(i), Double.valueOf(cells[i + 2]));
    }
    return new Row(longs(cells[0]), longs(cells[1]), expected);
  }

  private static long[] longs(String cell) {
    return Arrays.stream(cell.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }
}
