/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static dev.millwright.statistics.Refusal.assertRefused;
import static dev.millwright.statistics.twosample.Samples.line;
import static dev.millwright.statistics.twosample.Samples.normal;
import static dev.millwright.statistics.twosample.Samples.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.random.RandomStream;
import dev.millwright.statistics.twosample.AndersonDarling.TableEnd;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AndersonDarlingTest {
  /** Smoothness of paper from four laboratories: Scholz and Stephens, table 4. */
  private static final double[][] LABORATORIES = {
    {38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0},
    {39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8},
    {34.0, 35.0, 39.0, 40.0, 43.0, 43.0, 44.0, 45.0},
    {34.0, 34.8, 34.8, 35.4, 37.2, 37.8, 41.2, 42.8}
  };

  @Test
  void twoSmallSamples() {
    AndersonDarling.Result result = AndersonDarling.test(LABORATORIES[0], LABORATORIES[1]);

    assertThat(result.statistic()).isCloseTo(1.7183096744360893, withinPercentage(1e-12));
    assertThat(result.tabulatedPValue()).isCloseTo(0.0635146772876083, withinPercentage(1e-11));
    assertThat(result.tableEnd()).isEqualTo(TableEnd.INSIDE);
    assertThat(result.pValue()).isCloseTo(result.tabulatedPValue(), within(0.002));
    assertThat(result.samples()).isEqualTo(2);
    assertThat(result.rows()).isEqualTo(16);
    assertThat(result.undefinedBecause()).isEmpty();
  }

  /** The paper's own numbers: A2akN = 8.3926, T = 4.480, p = .0023. */
  @Test
  void fourLaboratories() {
    AndersonDarling.Result result = AndersonDarling.test(LABORATORIES);

    assertThat(result.squared()).isCloseTo(8.3926, within(5e-5));
    assertThat(result.statistic()).isCloseTo(4.479780627135335, withinPercentage(1e-12));
    assertThat(result.tabulatedPValue()).isCloseTo(0.0022254423109335886, withinPercentage(1e-11));
    assertThat(result.pValue()).isCloseTo(0.0023, within(1e-4));
  }

  @Test
  void agreesWithScipyOnThreeToSevenSamples() {
    for (String[] row : ReferenceTable.rows(getClass(), "anderson-darling-k.csv")) {
      double[][] samples =
          Stream.of(row[0].split(";", -1)).map(ReferenceTable::list).toArray(double[][]::new);
      AndersonDarling.Result result = AndersonDarling.test(samples);

      double statistic = Double.parseDouble(row[1]);
      assertThat(result.statistic())
          .as(row[0])
          .isCloseTo(statistic, within(1e-12 * Math.max(1, Math.abs(statistic))));
      assertThat(result.tabulatedPValue())
          .isCloseTo(Double.parseDouble(row[2]), withinPercentage(1e-9));
      assertThat(result.samples()).isEqualTo(samples.length);
    }
  }

  @Test
  void scipyStopsAtTheEndsOfItsTable() {
    AndersonDarling.Result near = AndersonDarling.test(line(50, 0), line(50, 0.5));
    AndersonDarling.Result far = AndersonDarling.test(line(50, 0), line(50, 100));

    assertThat(near.tabulatedPValue()).isEqualTo(0.25);
    assertThat(near.tableEnd()).isEqualTo(TableEnd.ABOVE);
    assertThat(near.pValue()).isGreaterThan(0.99);
    assertThat(far.tabulatedPValue()).isEqualTo(0.001);
    assertThat(far.tableEnd()).isEqualTo(TableEnd.BELOW);
    assertThat(far.pValue()).isPositive().isLessThan(1e-12);
  }

  @Test
  void rowsOfOneValueHaveNoStatisticAndTheResultSaysWhy() {
    AndersonDarling.Result result = AndersonDarling.test(of(3, 3), of(3, 3, 3));

    assertThat(result.statistic()).isNaN();
    assertThat(result.pValue()).isNaN();
    assertThat(result.tabulatedPValue()).isNaN();
    assertThat(result.squared()).isNaN();
    assertThat(result.undefinedBecause())
        .contains("all rows have one value: there is no tail to weigh by");
  }

  @Test
  void valuesAtTheEndsOfTheRangeAreOnlyCompared() {
    double[] x = of(Double.NEGATIVE_INFINITY, -1e300, -0.0, Double.POSITIVE_INFINITY);
    double[] y = of(0.0, Double.MIN_VALUE, 1e300, Double.POSITIVE_INFINITY);

    assertThat(AndersonDarling.test(x, y))
        .isEqualTo(AndersonDarling.test(of(1, 2, 3, 6), of(3, 4, 5, 6)));
  }

  @Test
  void refusesTooLittle() {
    assertRefused(
        "samples: expected at least 2, got 1", () -> AndersonDarling.test(of(1, 2, 3, 4)));
    assertRefused("samples: expected at least 2, got 0", AndersonDarling::test);
    assertRefused(
        "samples: expected at least 4 rows in all, got 3",
        () -> AndersonDarling.test(of(1, 2), of(3)));
    assertRefused(
        "samples[1]: expected at least 1 row, got 0",
        () -> AndersonDarling.test(of(1, 2, 3, 4), of()));
    assertRefused(
        "samples[2]: expected no NaN, got one in row 1",
        () -> AndersonDarling.test(of(1, 2), of(3), of(4, Double.NaN)));
    assertThat(AndersonDarling.test(of(1, 2), of(3, 4)).rows()).isEqualTo(4);
  }

  /** 3000 looks at three samples, six standard errors: the table could not say p = .5 at all. */
  @Tag("simulation")
  @Test
  void pValuesAreUniformUnderTheNull() {
    RandomStream random = new RandomStream(13);
    int low = 0;
    int half = 0;
    for (int look = 0; look < 3000; look++) {
      double p =
          AndersonDarling.test(normal(random, 30), normal(random, 40), normal(random, 25)).pValue();
      low += p <= 0.05 ? 1 : 0;
      half += p <= 0.5 ? 1 : 0;
    }
    assertThat(low / 3000.0).isCloseTo(0.05, within(6 * 0.004));
    assertThat(half / 3000.0).isCloseTo(0.5, within(6 * 0.0092));
  }
}
