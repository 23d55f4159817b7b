/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EvidentlyBinsTest {
  /** 0..99 and 10..109. */
  private static final double[] HUNDRED = LongStream.range(0, 100).asDoubleStream().toArray();

  private static final double[] SHIFTED = LongStream.range(10, 110).asDoubleStream().toArray();

  @Test
  void agreesWithNumPyBinByBin() {
    for (String[] row : ReferenceTable.rows(getClass(), "evidently-bins.csv")) {
      boolean integers = row[0].equals("integers");
      double[] p = ReferenceTable.list(row[1]);
      double[] q = ReferenceTable.list(row[2]);
      EvidentlyBins bins =
          integers ? EvidentlyBins.ofIntegers(longs(p), longs(q)) : EvidentlyBins.of(p, q);
      assertThat(bins.reference()).isEqualTo(longs(ReferenceTable.list(row[3])));
      assertThat(bins.current()).isEqualTo(longs(ReferenceTable.list(row[4])));
      PsiEvidently index =
          integers ? PsiEvidently.ofIntegers(longs(p), longs(q)) : PsiEvidently.of(p, q);
      double expected = Double.parseDouble(row[5]);
      assertThat(index.index()).isCloseTo(expected, within(expected * 1e-12));
      assertThat(index.bins()).isEqualTo(bins.reference().length);
      EvidentlyBins distinct = EvidentlyBins.overDistinctValues(p, q);
      assertThat(distinct.reference()).isEqualTo(longs(ReferenceTable.list(row[6])));
      assertThat(distinct.current()).isEqualTo(longs(ReferenceTable.list(row[7])));
    }
  }

  private static long[] longs(double[] values) {
    return Arrays.stream(values).mapToLong(value -> (long) value).toArray();
  }

  @Test
  void vectorOfTheShiftedHundredHolds() {
    EvidentlyBins bins = EvidentlyBins.of(HUNDRED, SHIFTED);
    assertThat(bins.reference()).containsExactly(13, 12, 12, 12, 12, 12, 12, 12, 3);
    assertThat(bins.current()).containsExactly(3, 12, 12, 12, 12, 12, 12, 12, 13);
    PsiEvidently index = PsiEvidently.of(HUNDRED, SHIFTED);
    assertThat(index.index()).isCloseTo(0.2932674137586854, within(1e-15));
    assertThat(index)
        .isEqualTo(new PsiEvidently(index.index(), 100, 100, 9, 0, 0))
        .isEqualTo(PsiEvidently.ofIntegers(longs(HUNDRED), longs(SHIFTED)));
    assertThat(
            CountDistances.kullbackLeibler(bins.reference(), bins.current(), ZeroPolicy.EVIDENTLY)
                .distance())
        .isCloseTo(0.1466337068793427, within(1e-15));
    assertThat(CountDistances.jensenShannonDistance(bins.reference(), bins.current()).distance())
        .isCloseTo(0.18355145998130695, within(1e-15));
    EvidentlyBins distinct = EvidentlyBins.overDistinctValues(HUNDRED, SHIFTED);
    assertThat(distinct.reference()).hasSize(8);
    assertThat(CountDistances.hellinger(distinct.reference(), distinct.current()).distance())
        .isCloseTo(0.17416573867739393, within(1e-15));
  }

  @Test
  void upToTwentyDistinctReferenceValuesAreLevels() {
    double[] twenty = LongStream.range(0, 20).asDoubleStream().toArray();
    double[] one = {7.5, 7.5};
    EvidentlyBins levels = EvidentlyBins.of(twenty, one);
    assertThat(levels.reference()).hasSize(21).startsWith(1, 1, 1, 1, 1, 1, 1, 1, 0, 1);
    assertThat(levels.current()).startsWith(0, 0, 0, 0, 0, 0, 0, 0, 2, 0);
    double[] twentyOne = LongStream.range(0, 21).asDoubleStream().toArray();
    // 23 rows: the width is 20 / (log2 23 + 1), which fits 6 times.
    assertThat(EvidentlyBins.of(twentyOne, one).reference()).hasSize(6);
  }

  /** Only the reference decides, so that swapping the samples changes the bins. */
  @Test
  void indexIsNotSymmetricBecauseItsBinsAreNot() {
    double[] few = {1, 2, 3, 4};
    assertThat(PsiEvidently.of(HUNDRED, few).bins()).isEqualTo(8);
    assertThat(PsiEvidently.of(few, HUNDRED).bins()).isEqualTo(100);
  }

  @Test
  void integersHaveBinsOfAtLeastOne() {
    long[] narrow = LongStream.range(0, 2_200).map(i -> i % 22).toArray();
    double[] numbers = Arrays.stream(narrow).asDoubleStream().toArray();
    // The range of 21 over log2(4400) + 1 = 13.1 is 1.6; over 23 bits it would be below 1.
    assertThat(EvidentlyBins.ofIntegers(narrow, narrow).reference()).hasSize(14);
    assertThat(EvidentlyBins.of(numbers, numbers).reference()).hasSize(14);
    assertThat(SturgesEdges.of(0, 21, 1 << 24, true)).hasSize(22);
    assertThat(SturgesEdges.of(0, 21, 1 << 24, false)).hasSize(26);
  }

  @Test
  void rowsThatAreNoNumbersAreDroppedAndCounted() {
    double[] reference = {1, Double.NaN, 2, Double.POSITIVE_INFINITY};
    double[] current = {Double.NEGATIVE_INFINITY, 2};
    PsiEvidently index = PsiEvidently.of(reference, current);
    assertThat(index.droppedReference()).isEqualTo(2);
    assertThat(index.droppedCurrent()).isOne();
    assertThat(index.referenceRows()).isEqualTo(2);
    assertThat(index.currentRows()).isOne();
    assertThat(index.undefined()).isEmpty();
  }

  /** Evidently issue 1480: one empty column ends the whole report with an exception. */
  @Test
  void anEmptyColumnIsUndefinedWhereEvidentlyRaises() {
    double[] none = {Double.NaN};
    for (PsiEvidently index :
        new PsiEvidently[] {
          PsiEvidently.of(none, HUNDRED),
          PsiEvidently.of(HUNDRED, none),
          PsiEvidently.of(none, none)
        }) {
      assertThat(index.index()).isNaN();
      assertThat(index.undefined()).isPresent();
    }
    assertThat(EvidentlyBins.overDistinctValues(none, none).reference()).isEmpty();
  }

  @Test
  void zerosOfEitherSignAreOneValue() {
    EvidentlyBins bins = EvidentlyBins.of(new double[] {-0.0, 0.0}, new double[] {0.0, -0.0});
    assertThat(bins.reference()).containsExactly(2);
    assertThat(bins.current()).containsExactly(2);
  }

  @Test
  void constantsAreOneBin() {
    double[] constant = {3, 3, 3};
    assertThat(EvidentlyBins.overDistinctValues(constant, constant).current()).containsExactly(3);
    double[] huge = {1e300};
    assertThat(EvidentlyBins.overDistinctValues(huge, huge).current()).containsExactly(1);
    assertThat(PsiEvidently.of(constant, constant).index()).isZero();
  }

  @Test
  void rangesOfAFewDenormalsAreBinnedAsInNumPy() {
    double[] denormals = DoubleStream.iterate(0, x -> x + Double.MIN_VALUE).limit(25).toArray();
    // The width rounds from 3.6 to 4 denormals.
    assertThat(EvidentlyBins.of(denormals, denormals).reference())
        .containsExactly(4, 4, 4, 4, 4, 5);
    double[] three = {0, Double.MIN_VALUE, 2 * Double.MIN_VALUE};
    assertThat(EvidentlyBins.overDistinctValues(three, three).reference()).containsExactly(1, 2);
    assertThat(SturgesEdges.of(0, Double.MIN_VALUE, 1 << 20, false))
        .containsExactly(0, Double.MIN_VALUE);
  }

  /** NumPy raises "too many bins for data range": 22 bins in 21 steps of a double. */
  @Test
  void rangesWithFewerDoublesThanBinsHaveOneBinAValue() {
    double[] steps = new double[1 << 20];
    for (int row = 0; row < steps.length; row++) {
      steps[row] = 1e16 + 2 * (row % 22);
    }
    assertThat(EvidentlyBins.of(steps, steps).reference()).hasSize(22);
    assertThat(SturgesEdges.of(1e16, 1e16 + 42, 1 << 21, false)).isEmpty();
    assertThat(SturgesEdges.of(1e16, 1e16 + 42, 1 << 20, false)).hasSize(22);
  }

  /** NumPy raises "not finite" here. */
  @Test
  void rangesBeyondTheLargestDoubleAreServed() {
    double[] wide = new double[22];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = (i - 10.5) / 10.5 * 1.7e308;
    }
    EvidentlyBins bins = EvidentlyBins.of(wide, wide);
    assertThat(bins.reference()).containsExactly(3, 3, 3, 3, 3, 3, 4);
    assertThat(PsiEvidently.of(wide, wide).index()).isZero();
  }

  @Test
  void leavesTheCallersRowsAloneAndItsOwnCountsToo() {
    double[] reference = {3, 1, 2};
    EvidentlyBins bins = EvidentlyBins.of(reference, new double[] {2});
    assertThat(reference).containsExactly(3, 1, 2);
    bins.reference()[0] = 9;
    bins.current()[0] = 9;
    assertThat(bins.reference()).containsExactly(1, 1, 1);
    assertThat(bins.current()).containsExactly(0, 1, 0);
  }
}
