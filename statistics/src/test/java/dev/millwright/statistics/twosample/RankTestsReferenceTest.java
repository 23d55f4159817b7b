/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test and distance from rows against SciPy, on hundreds of pairs of samples. */
class RankTestsReferenceTest {
  /** One pair of samples and what SciPy says, in the order of the table's columns. */
  private record Case(String name, double[] x, double[] y, double[] expected) {
    double d() {
      return expected[0];
    }

    double exactKolmogorov() {
      return expected[1];
    }

    double asymptoticKolmogorov() {
      return expected[2];
    }

    int sign() {
      return (int) expected[3];
    }

    double t() {
      return expected[4];
    }

    double exactCramer() {
      return expected[5];
    }

    double asymptoticCramer() {
      return expected[6];
    }

    double anderson() {
      return expected[7];
    }

    double tabulatedAnderson() {
      return expected[8];
    }

    double u() {
      return expected[9];
    }

    double exactMann() {
      return expected[10];
    }

    double asymptoticMann() {
      return expected[11];
    }

    double wasserstein() {
      return expected[12];
    }

    double energy() {
      return expected[13];
    }

    double normed() {
      return expected[14];
    }
  }

  private static final List<Case> CASES = cases();

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String table : List.of("few-rows.csv", "some-rows.csv")) {
      for (String[] row : ReferenceTable.rows(RankTestsReferenceTest.class, table)) {
        cases.add(
            new Case(
                table + " case " + cases.size(),
                ReferenceTable.list(row[1]),
                ReferenceTable.list(row[2]),
                numbers(row, 3)));
      }
    }
    for (String[] row : ReferenceTable.rows(RankTestsReferenceTest.class, "many-rows.csv")) {
      double[] x = generated(Integer.parseInt(row[0]), 7919, Integer.parseInt(row[2]));
      double[] y = generated(Integer.parseInt(row[1]), 6007, Integer.parseInt(row[3]));
      cases.add(new Case(x.length + " and " + y.length + " rows", x, y, numbers(row, 4)));
    }
    return cases;
  }

  private static double[] numbers(String[] row, int from) {
    return Arrays.stream(row, from, row.length).mapToDouble(Double::parseDouble).toArray();
  }

  /** The rows that the script makes. */
  private static double[] generated(int size, long step, int modulus) {
    double[] rows = new double[size];
    for (int i = 1; i <= size; i++) {
      rows[i - 1] = (double) (i * step % modulus) / 1000;
    }
    return rows;
  }

  private static void assertClose(double actual, double expected, double relative, String name) {
    assertThat(actual).as(name).isCloseTo(expected, within(relative * Math.abs(expected)));
  }

  private static double tail(double expected) {
    return expected < 1e-12 ? 1e-6 : 1e-9;
  }

  /** SciPy's Cramer-von Mises is another statistic with ties. */
  private static boolean untied(Case c) {
    return DoubleStream.concat(Arrays.stream(c.x), Arrays.stream(c.y)).distinct().count()
        == c.x.length + c.y.length;
  }

  private static Stream<Case> casesUpTo(int rows) {
    return CASES.stream().filter(c -> Math.max(c.x.length, c.y.length) <= rows);
  }

  @Test
  void theTablesAreThere() {
    assertThat(CASES).hasSizeGreaterThan(570);
    assertThat(casesUpTo(12)).hasSizeGreaterThan(400);
    assertThat(casesUpTo(12).filter(RankTestsReferenceTest::untied)).hasSizeGreaterThan(200);
    assertThat(CASES.stream().filter(c -> !Double.isNaN(c.exactMann()))).hasSizeGreaterThan(100);
  }

  @Test
  void kolmogorovSmirnovStatisticAndExactPValue() {
    casesUpTo(KolmogorovSmirnov.MAX_EXACT_ROWS)
        .forEach(
            c -> {
              KolmogorovSmirnov.Result result = KolmogorovSmirnov.test(c.x, c.y);
              assertClose(result.statistic(), c.d(), 1e-12, c.name);
              // Where rounding takes SciPy's exact p above 1, it says the asymptotic one instead.
              boolean fallen = c.exactKolmogorov() == c.asymptoticKolmogorov();
              double p = fallen ? 1 : c.exactKolmogorov();
              assertClose(result.pValue(), p, tail(p), c.name);
              // Where both sides reach D, SciPy's sign is that of a rounding error.
              if (KolmogorovSmirnov.test(c.y, c.x).sign() != result.sign()) {
                assertThat(result.sign()).as(c.name).isEqualTo(c.sign());
              }
              assertThat(result.method()).isEqualTo(PValueMethod.EXACT);
            });
  }

  @Test
  void kolmogorovSmirnovAsymptoticPValue() {
    for (Case c : CASES) {
      KolmogorovSmirnov.Result result = KolmogorovSmirnov.asymptotic(c.x, c.y);
      assertClose(result.statistic(), c.d(), 1e-12, c.name);
      double p = c.asymptoticKolmogorov();
      assertClose(result.pValue(), p, tail(p), c.name);
    }
  }

  @Test
  void cramerVonMises() {
    for (Case c : CASES.stream().filter(RankTestsReferenceTest::untied).toList()) {
      CramerVonMises.Result result = CramerVonMises.asymptotic(c.x, c.y);
      // SciPy subtracts two numbers of the size of N, and its tail is one minus a series.
      double lost = 1e-15 * (c.x.length + c.y.length);
      assertThat(result.statistic()).as(c.name).isCloseTo(c.t(), within(1e-12 + lost));
      assertThat(result.pValue()).as(c.name).isCloseTo(c.asymptoticCramer(), within(1e-9));
    }
  }

  @Test
  void cramerVonMisesExactPValue() {
    casesUpTo(12)
        .filter(RankTestsReferenceTest::untied)
        .forEach(
            c -> {
              double p = CramerVonMises.test(c.x, c.y).pValue();
              assertClose(p, c.exactCramer(), 1e-12, c.name);
            });
  }

  @Test
  void andersonDarling() {
    for (Case c : CASES) {
      if (c.x.length + c.y.length >= 4 && !Double.isNaN(c.anderson())) {
        AndersonDarling.Result result = AndersonDarling.test(c.x, c.y);
        assertThat(result.statistic())
            .as(c.name)
            .isCloseTo(c.anderson(), within(1e-12 * Math.max(1, Math.abs(c.anderson()))));
        assertClose(result.tabulatedPValue(), c.tabulatedAnderson(), 1e-11, c.name);
      }
    }
  }

  @Test
  void mannWhitneyStatisticAndAsymptoticPValue() {
    for (Case c : CASES) {
      MannWhitney.Result result = MannWhitney.asymptotic(c.x, c.y);
      assertThat(result.statistic()).as(c.name).isEqualTo(c.u());
      assertClose(result.pValue(), c.asymptoticMann(), tail(c.asymptoticMann()), c.name);
    }
  }

  @Test
  void mannWhitneyExactPValueOfUntiedRows() {
    for (Case c : CASES) {
      if (!Double.isNaN(c.exactMann())) {
        MannWhitney.Result result = MannWhitney.test(c.x, c.y);
        assertThat(result.method()).isEqualTo(PValueMethod.EXACT);
        assertThat(result.ties()).isFalse();
        assertClose(result.pValue(), c.exactMann(), 1e-12, c.name);
      }
    }
  }

  @Test
  void distances() {
    for (Case c : CASES) {
      assertClose(Wasserstein.between(c.x, c.y).distance(), c.wasserstein(), 1e-11, c.name);
      assertClose(EnergyDistance.between(c.x, c.y).distance(), c.energy(), 1e-11, c.name);
      Wasserstein.Normed normed = Wasserstein.normed(c.x, c.y);
      if (normed.standardDeviation() > 0) {
        assertClose(normed.statistic(), c.normed(), 1e-11, c.name);
      }
    }
  }
}
