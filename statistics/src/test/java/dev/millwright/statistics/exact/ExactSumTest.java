/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  @Test
  void nothingIsLostBesideLargeTerms() {
    assertThat(sum(1, 1e300, 1e-300, -1e300, -1).value()).isEqualTo(1e-300);
    assertThat(sum(1e16, 1, 1).value()).isEqualTo(1e16 + 2);
    assertThat(sum(1e16, 1).value()).isEqualTo(1e16);
    assertThat(sum(1e16, 1, Double.MIN_VALUE).value()).isEqualTo(1e16 + 2);
    assertThat(sum(-1e16, -1, -Double.MIN_VALUE).value()).isEqualTo(-1e16 - 2);
  }

  @Test
  void tenthsAddUpToTheNearestNumber() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 10; i++) {
      sum.add(0.1);
    }
    assertThat(sum.value()).isEqualTo(1);
  }

  @Test
  void noTermsAndCancelledTermsAreZero() {
    assertThat(new ExactSum().value()).isEqualTo(0.0);
    assertThat(sum(3, -3).value()).isEqualTo(0.0);
    assertThat(sum(0, -0.0).value()).isEqualTo(0.0);
    assertThat(new ExactSum().inUnitsOf(-3)).isEqualTo(BigInteger.ZERO);
  }

  @Test
  void theRangeOfDoubleIsLeftAndReached() {
    assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE).value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE).value())
        .isEqualTo(Double.MAX_VALUE);
    assertThat(sum(Double.MIN_VALUE, Double.MIN_VALUE).value()).isEqualTo(2 * Double.MIN_VALUE);
  }

  @Test
  void anInfiniteTermMakesTheSumInfinite() {
    ExactSum sum = sum(1, Double.POSITIVE_INFINITY);
    assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
    ExactSum other = sum(2);
    other.add(sum);
    assertThat(other.value()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void productsBeyondTheRangeOfDoubleAreKept() {
    ExactSum sum = new ExactSum();
    sum.addProduct(1e300, 1e300);
    sum.addProduct(-1e300, 1e300);
    sum.addProduct(1e-300, 1e-300, 2);
    sum.addProduct(1e-300, -1e-300);
    assertThat(sum.value()).isEqualTo(0.0);
    BigInteger units = sum.inUnitsOf(-100);
    BigDecimal tiny = new BigDecimal(1e-300).pow(2);
    assertThat(new BigDecimal(units)).isEqualByComparingTo(tiny.multiply(two(3200)));
  }

  @Test
  void unitsKeepTheSign() {
    assertThat(sum(-5).inUnitsOf(-2)).isEqualTo(BigInteger.valueOf(-5).shiftLeft(64));
    assertThat(sum(0.5).finest()).isEqualTo(-2);
    assertThat(new ExactSum().finest()).isEqualTo(Integer.MAX_VALUE);
  }

  @Property(tries = 300)
  void isTheRoundedSumWhateverTheOrderAndTheParts(
      @ForAll @Size(max = 40) List<@DoubleRange(min = -1e9, max = 1e9) Double> terms,
      @ForAll Random random) {
    List<Double> spread = new ArrayList<>();
    BigDecimal expected = BigDecimal.ZERO;
    for (double term : terms) {
      double scaled = Math.scalb(term, random.nextInt(120) - 60);
      spread.add(scaled);
      expected = expected.add(new BigDecimal(scaled));
    }
    Collections.shuffle(spread, random);
    ExactSum left = new ExactSum();
    ExactSum right = new ExactSum();
    spread.forEach(term -> (random.nextBoolean() ? left : right).add(term));
    double once = right.value();
    left.add(right);

    assertThat(left.value()).isEqualTo(expected.doubleValue());
    assertThat(right.value()).isEqualTo(once);
  }

  @Property(tries = 300)
  void productsOfThreeAreExact(
      @ForAll @DoubleRange(min = -1e200, max = 1e200) double a,
      @ForAll @DoubleRange(min = -1e90, max = 1e90) double b,
      @ForAll @DoubleRange(min = -1, max = 1) double c) {
    ExactSum sum = new ExactSum();
    sum.addProduct(a, b, c);
    BigDecimal expected = new BigDecimal(a).multiply(new BigDecimal(b)).multiply(new BigDecimal(c));
    assertThat(new BigDecimal(sum.inUnitsOf(-110)))
        .isEqualByComparingTo(expected.multiply(two(3520)));
    assertThat(sum.value()).isEqualTo(expected.doubleValue() + 0.0);
  }

  @Test
  void quotientsAndRootsAreRoundedOnce() {
    BigInteger third = BigInteger.ONE;
    BigInteger whole = BigInteger.valueOf(3);
    assertThat(ExactRatio.of(third, whole)).isEqualTo(1.0 / 3);
    assertThat(ExactRatio.of(third.negate(), whole)).isEqualTo(-1.0 / 3);
    assertThat(ExactRatio.of(BigInteger.ZERO, whole)).isEqualTo(0);
    assertThat(ExactRatio.of(third.shiftLeft(3000), whole.shiftLeft(2999))).isEqualTo(2.0 / 3);
    assertThat(ExactRatio.rootOf(BigInteger.TWO, third)).isEqualTo(Math.sqrt(2));
    assertThat(ExactRatio.rootOf(third, whole)).isEqualTo(Math.sqrt(1 / 3.0));
    assertThat(ExactRatio.rootOf(third.shiftLeft(4001), third.shiftLeft(4000)))
        .isEqualTo(Math.sqrt(2));
    assertThat(ExactRatio.rootOf(third.shiftLeft(4000), BigInteger.TWO.shiftLeft(4000)))
        .isEqualTo(Math.sqrt(0.5));
  }

  private static BigDecimal two(int exponent) {
    return new BigDecimal(BigInteger.ONE.shiftLeft(exponent));
  }

  private static ExactSum sum(double... terms) {
    ExactSum sum = new ExactSum();
    for (double term : terms) {
      sum.add(term);
    }
    return sum;
  }
}
