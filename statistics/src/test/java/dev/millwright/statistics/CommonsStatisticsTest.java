/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.comparison.PairedTTest;
import dev.millwright.statistics.random.RandomStream;
import dev.millwright.statistics.twosample.Contingency;
import dev.millwright.statistics.twosample.CountTest;
import dev.millwright.statistics.twosample.GoodnessOfFit;
import dev.millwright.statistics.twosample.KolmogorovSmirnov;
import dev.millwright.statistics.twosample.MannWhitney;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.GTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.SignificanceResult;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Agreement with Apache commons-statistics, the other living library of tests in Java. */
class CommonsStatisticsTest {
  @RepeatedTest(100)
  void kolmogorovSmirnovAgreesWithAndWithoutTies(RepetitionInfo repetition) {
    RandomStream random = new RandomStream(repetition.getCurrentRepetition());
    double[] x = sample(random, 2 + random.nextInt(60));
    double[] y = sample(random, 2 + random.nextInt(60));
    KolmogorovSmirnovTest test = KolmogorovSmirnovTest.withDefaults();
    KolmogorovSmirnov.Result exact = KolmogorovSmirnov.exact(x, y);
    agree(test.with(PValueMethod.EXACT).test(x, y), exact.statistic(), exact.pValue(), 1e-12);
    int pairs = x.length * y.length;
    int rows = x.length + y.length;
    if (2 * pairs % rows == 0 && pairs % rows != 0) {
      return; // the law of half a row: SciPy and this round to even, commons-statistics up
    }
    KolmogorovSmirnov.Result limit = KolmogorovSmirnov.asymptotic(x, y);
    agree(test.with(PValueMethod.ASYMPTOTIC).test(x, y), limit.statistic(), limit.pValue(), 1e-9);
  }

  @RepeatedTest(100)
  void countTestsAgree(RepetitionInfo repetition) {
    RandomStream random = new RandomStream(repetition.getCurrentRepetition());
    int bins = 2 + random.nextInt(12);
    long[] reference = new long[bins];
    long[] current = new long[bins];
    Arrays.setAll(reference, bin -> 1 + random.nextInt(500));
    Arrays.setAll(current, bin -> random.nextInt(500));
    current[0]++;
    CountTest two = Contingency.chiSquare(reference, current);
    long[][] table = {reference, current};
    agree(ChiSquareTest.withDefaults().test(table), two.statistic(), two.pValue(), 1e-10);
    double[] expected = Arrays.stream(reference).asDoubleStream().toArray();
    CountTest fit = GoodnessOfFit.chiSquare(reference, current);
    agree(
        ChiSquareTest.withDefaults().test(expected, current), fit.statistic(), fit.pValue(), 1e-10);
    CountTest likelihood = GoodnessOfFit.likelihoodRatio(reference, current);
    agree(
        GTest.withDefaults().test(expected, current),
        likelihood.statistic(),
        likelihood.pValue(),
        1e-9);
  }

  @RepeatedTest(50)
  void mannWhitneyAgreesWithoutTies(RepetitionInfo repetition) {
    RandomStream random = new RandomStream(repetition.getCurrentRepetition());
    double[] x = new double[3 + random.nextInt(25)];
    double[] y = new double[3 + random.nextInt(25)];
    Arrays.setAll(x, row -> random.nextGaussian());
    Arrays.setAll(y, row -> random.nextGaussian() + 0.5);
    MannWhitneyUTest test = MannWhitneyUTest.withDefaults();
    MannWhitney.Result exact = MannWhitney.exact(x, y);
    agree(test.with(PValueMethod.EXACT).test(x, y), exact.statistic(), exact.pValue(), 1e-12);
    MannWhitney.Result normal = MannWhitney.asymptotic(x, y);
    agree(
        test.with(PValueMethod.ASYMPTOTIC).test(x, y), normal.statistic(), normal.pValue(), 1e-12);
  }

  @RepeatedTest(50)
  void pairedTAgrees(RepetitionInfo repetition) {
    RandomStream random = new RandomStream(repetition.getCurrentRepetition());
    double[] x = new double[2 + random.nextInt(40)];
    double[] y = new double[x.length];
    Arrays.setAll(x, row -> random.nextGaussian());
    Arrays.setAll(y, row -> random.nextGaussian() + 0.3);
    PairedTTest found = PairedTTest.of(x, y);
    agree(TTest.withDefaults().pairedTest(x, y), found.statistic(), found.pValue(), 1e-11);
  }

  /** Half of the samples have ties. */
  private static double[] sample(RandomStream random, int rows) {
    boolean ties = random.nextInt(2) == 0;
    double[] sample = new double[rows];
    Arrays.setAll(
        sample, row -> ties ? Math.rint(3 * random.nextGaussian()) : random.nextGaussian());
    return sample;
  }

  private static void agree(
      SignificanceResult expected, double statistic, double pValue, double relative) {
    assertThat(statistic)
        .isCloseTo(
            expected.getStatistic(),
            within(1e-12 * Math.max(1, Math.abs(expected.getStatistic()))));
    assertThat(pValue).isCloseTo(expected.getPValue(), within(relative * expected.getPValue()));
  }
}
