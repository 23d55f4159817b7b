/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Provide
  Arbitrary<Profile> profiles() {
    return Samples.profiles();
  }

  @Property(tries = 300)
  void mergeIsCommutativeToTheLastBit(
      @ForAll("profiles") Profile a, @ForAll("profiles") Profile b) {
    assertThat(a.merge(b)).isEqualTo(b.merge(a));
  }

  @Property(tries = 300)
  void mergeOfCountsIsAssociative(
      @ForAll("profiles") Profile a, @ForAll("profiles") Profile b, @ForAll("profiles") Profile c) {
    Profile left = a.merge(b).merge(c);
    Profile right = a.merge(b.merge(c));
    assertThat(left.rows()).isEqualTo(right.rows()).isEqualTo(a.rows() + b.rows() + c.rows());
    for (int i = 0; i < 2; i++) {
      NumericProfile first = numeric(left, i);
      NumericProfile second = numeric(right, i);
      assertThat(first.counts()).isEqualTo(second.counts());
      assertThat(first.positions()).isEqualTo(second.positions());
      assertSame(first.moments(), second.moments());
    }
    assertThat(left.features().get(2)).isEqualTo(right.features().get(2));
    assertThat(left.outputs().get(0).counts()).isEqualTo(right.outputs().get(0).counts());
    assertThat(left.outputs().get(1)).isEqualTo(right.outputs().get(1));
  }

  @Property(tries = 100)
  void theEmptyProfileChangesNothing(@ForAll("profiles") Profile profile) {
    Profile empty = Profile.empty(Samples.BASELINE);
    assertThat(profile.merge(empty)).isEqualTo(profile);
    assertThat(empty.merge(profile)).isEqualTo(profile);
  }

  @Property(tries = 100)
  void panesAddUpToWhatOneRecorderWouldHaveCounted(
      @ForAll("profiles") Profile a, @ForAll("profiles") Profile b) {
    Moments merged = numeric(a.merge(b), 1).moments();
    assertThat(merged.count()).isEqualTo(a.rows() + b.rows());
    if (merged.count() > 0) {
      assertThat(merged.mean() * merged.count())
          .isCloseTo(sum(numeric(a, 1)) + sum(numeric(b, 1)), within(1e-9));
    }
  }

  @Test
  void profilesOfAnotherBaselineAreRefused() {
    Profile other = Samples.profile(Samples.baseline(99), 1, 10);
    assertThatThrownBy(() -> Samples.profile(1, 10).merge(other))
        .isInstanceOf(BaselineMismatchException.class)
        .hasMessageContaining("expected counts over baseline " + Samples.BASELINE.digest())
        .hasMessageContaining("got counts over " + other.baselineDigest());
    assertThatThrownBy(() -> Samples.BASELINE.requireFits(other))
        .isInstanceOf(BaselineMismatchException.class);
  }

  @Test
  void aProfileWithTheRightDigestButOtherBinsIsRefused() {
    Profile profile = Samples.profile(1, 10);
    Profile forged = new Profile(profile.baselineDigest(), profile.outputs(), profile.outputs());
    assertThatThrownBy(() -> Samples.BASELINE.requireFits(forged))
        .isInstanceOf(BaselineMismatchException.class);
    assertThatThrownBy(() -> profile.merge(forged)).isInstanceOf(BaselineMismatchException.class);
  }

  @Test
  void countsThatDoNotAddUpAreRefused() {
    Profile profile = Samples.profile(1, 10);
    List<FeatureProfile> nine = Samples.profile(1, 9).outputs();
    assertThatThrownBy(() -> new Profile(profile.baselineDigest(), profile.features(), nine))
        .hasMessage("outputs[0]: expected 10 rows, as the first feature has, got 9");
    assertThatThrownBy(
            () -> new NumericProfile(Counts.of(1, 0, 0, 0), Positions.of(0), Moments.NONE))
        .hasMessage("moments: expected the 1 values of the finite bins, got 0");
    assertThatThrownBy(() -> new NumericProfile(Counts.of(0, 0, 0), Positions.of(), Moments.NONE))
        .hasMessageStartingWith("counts: expected a finite bin and 3 special ones");
    assertThatThrownBy(() -> new Profile("sha256:12", profile.features(), profile.outputs()))
        .hasMessage("baselineDigest: expected sha256:<64 lower-case hex digits>, got 'sha256:12'");
    assertThatThrownBy(() -> Counts.of(1, -1)).hasMessage("counts[1]: expected 0 or more, got -1");
  }

  @Test
  void momentsThatNoValuesCanHaveAreRefused() {
    assertThatThrownBy(() -> new Moments(2, 3, 0, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Moments(2, 1.5, 9, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Moments(0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Moments(-1, Double.NaN, Double.NaN, Float.NaN, Float.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTotalBeyondLongIsAnErrorAndNotANegativeCount() {
    Counts huge = Counts.of(Long.MAX_VALUE, 0);
    assertThatThrownBy(() -> huge.plus(Counts.of(0, 1))).isInstanceOf(ArithmeticException.class);
  }

  private static NumericProfile numeric(Profile profile, int feature) {
    return (NumericProfile) profile.features().get(feature);
  }

  private static double sum(NumericProfile feature) {
    return feature.moments().count() == 0
        ? 0
        : feature.moments().mean() * feature.moments().count();
  }

  private static void assertSame(Moments first, Moments second) {
    assertThat(first.count()).isEqualTo(second.count());
    assertThat(first.min()).isEqualTo(Float.valueOf(second.min()));
    assertThat(first.max()).isEqualTo(Float.valueOf(second.max()));
    if (first.count() > 0) {
      assertThat(first.mean()).isCloseTo(second.mean(), within(1e-12 * (1 + first.max())));
      assertThat(first.m2()).isCloseTo(second.m2(), within(1e-9 * (1 + first.m2())));
    }
  }
}
