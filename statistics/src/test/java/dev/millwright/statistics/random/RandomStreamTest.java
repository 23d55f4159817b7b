/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private final RandomStream random = new RandomStream(42);

  /** By the authors' program in C. */
  @Test
  void isXoshiroSeededBySplitMix() {
    assertThat(LongsOf.first(random, 4))
        .containsExactly(
            0xd0764d4f4476689fL, 0x519e4174576f3791L, 0xfbe07cfb0c24ed8cL, 0xb37d9f600cd835b8L);
  }

  private static final class LongsOf {
    static long[] first(RandomStream random, int count) {
      return IntStream.range(0, count).mapToLong(i -> random.nextLong()).toArray();
    }
  }

  @Test
  void splitsIntoStreamsOfTheirOwn() {
    RandomStream other = random.split();

    assertThat(LongsOf.first(other, 8)).doesNotContain(LongsOf.first(random, 8));
    assertThat(LongsOf.first(new RandomStream(42).split(), 8))
        .isEqualTo(LongsOf.first(new RandomStream(0xd0764d4f4476689fL), 8));
  }

  @Test
  void doublesAreUniform() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double value = random.nextDouble();
      assertThat(value >= 0 && value < 1).isTrue();
      sum += value;
      squares += value * value;
    }
    // Six standard errors.
    assertThat(sum / 1e6).isCloseTo(1 / 2.0, within(6 * 0.29e-3));
    assertThat(squares / 1e6).isCloseTo(1 / 3.0, within(6 * 0.30e-3));
  }

  @Test
  void intsBelowABoundAreEquallyLikely() {
    int[] counts = new int[7];
    for (int i = 0; i < 700_000; i++) {
      counts[random.nextInt(7)]++;
    }
    for (int count : counts) {
      assertThat(count).isCloseTo(100_000, within(6 * 293));
    }
  }

  @Test
  void largeBoundsHaveNoBias() {
    int bound = 3 << 29;
    int below = 0;
    int[] remainders = new int[3];
    for (int i = 0; i < 300_000; i++) {
      int value = random.nextInt(bound);
      below += value < 1 << 29 ? 1 : 0;
      remainders[value % 3]++;
    }
    assertThat(below).isCloseTo(100_000, within(6 * 258));
    // Of 2^32 numbers 3, 3 and 2 would be cut to neighbours if none were drawn again.
    for (int count : remainders) {
      assertThat(count).isCloseTo(100_000, within(6 * 258));
    }
    assertThat(random.nextInt(1)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> random.nextInt(0))
        .withMessage("bound: expected 1..2147483647, got 0");
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormal() {
    double[] sums = new double[4];
    for (int i = 0; i < 1_000_000; i++) {
      double value = random.nextGaussian();
      double power = 1;
      for (int moment = 0; moment < 4; moment++) {
        power *= value;
        sums[moment] += power / 1e6;
      }
    }
    assertThat(sums[0]).isCloseTo(0, within(6e-3));
    assertThat(sums[1]).isCloseTo(1, within(6 * 1.42e-3));
    assertThat(sums[2]).isCloseTo(0, within(6 * 3.88e-3));
    assertThat(sums[3]).isCloseTo(3, within(6 * 9.8e-3));
  }

  @Test
  void shufflesIntoEveryOrderEquallyOften() {
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      int[] elements = {0, 1, 2};
      random.shuffle(elements);
      counts[elements[0] * 2 + (elements[1] > elements[2] ? 1 : 0)]++;
    }
    for (int count : counts) {
      assertThat(count).isCloseTo(10_000, within(6 * 92));
    }
  }
}
