/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.distribution.StandardNormal;
import dev.millwright.statistics.random.RandomStream;
import dev.millwright.statistics.sequential.GroupSequentialDesign.Boundary;
import dev.millwright.statistics.sequential.GroupSequentialDesign.Performance;
import dev.millwright.statistics.sequential.GroupSequentialDesign.Plan;
import dev.millwright.statistics.sequential.GroupSequentialDesign.Sides;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GroupSequentialDesignTest {
  private static final List<Double> FIVE = List.of(0.2, 0.4, 0.6, 0.8, 1.0);

  private static GroupSequentialDesign design(
      double alpha, Sides sides, AlphaSpending spending, List<Double> fractions) {
    return GroupSequentialDesign.of(new Plan(alpha, sides, spending, fractions));
  }

  private static double[] z(GroupSequentialDesign design) {
    return design.boundaries().stream().mapToDouble(Boundary::z).toArray();
  }

  /** Two decimals, as in DeMets and Lan (1994, Statistics in Medicine 13:1341). */
  @Test
  void agreesWithThePublishedTablesOfFiveLooks() {
    assertThat(z(design(0.05, Sides.Two, AlphaSpending.OBrienFlemingType, FIVE)))
        .containsExactly(new double[] {4.88, 3.36, 2.68, 2.29, 2.03}, within(0.005));
    assertThat(z(design(0.05, Sides.Two, AlphaSpending.PocockType, FIVE)))
        .containsExactly(new double[] {2.44, 2.43, 2.41, 2.40, 2.39}, within(0.005));
  }

  /** gsDesign {@code gsDesign(k = 3, test.type = 1, sfu = sfLDOF)}, rpact {@code asOF}. */
  @Test
  void agreesWithThePublishedTablesOfThreeLooks() {
    List<Double> three = List.of(1 / 3.0, 2 / 3.0, 1.0);
    assertThat(z(design(0.025, Sides.One, AlphaSpending.OBrienFlemingType, three)))
        .containsExactly(new double[] {3.7103, 2.5114, 1.9930}, within(5e-5));
  }

  @Test
  void agreesWithSimpsonsRuleOnAFineGrid() {
    for (String[] row : ReferenceTable.rows(getClass(), "group-sequential.csv")) {
      Sides sides = row[2].equals("1") ? Sides.One : Sides.Two;
      List<Double> fractions = Arrays.stream(ReferenceTable.list(row[3])).boxed().toList();
      GroupSequentialDesign design =
          design(Double.parseDouble(row[1]), sides, AlphaSpending.valueOf(row[0]), fractions);
      assertThat(z(design))
          .as(String.join(" ", row))
          .containsExactly(ReferenceTable.list(row[4]), within(1e-8));
      Performance performance = design.against(Double.parseDouble(row[5]));
      assertThat(performance.power()).isCloseTo(Double.parseDouble(row[6]), within(1e-9));
      assertThat(performance.expectedFraction())
          .isCloseTo(Double.parseDouble(row[7]), within(1e-9));
    }
  }

  @Test
  void oneLookIsTheFixedSampleTest() {
    GroupSequentialDesign two =
        design(0.05, Sides.Two, AlphaSpending.OBrienFlemingType, List.of(1.0));
    Boundary only = two.boundaries().get(0);
    assertThat(only.z()).isCloseTo(1.959963984540054, within(1e-12));
    assertThat(only.nominalPValue()).isCloseTo(0.05, within(1e-13));
    assertThat(only.spent()).isEqualTo(0.05);
    assertThat(only.fraction()).isOne();
    double drift = 1.959963984540054 + StandardNormal.quantile(0.9);
    Performance performance = two.against(drift);
    assertThat(performance.power()).isCloseTo(0.9, within(1e-6));
    assertThat(performance.expectedFraction()).isOne();
    assertThat(two.against(-drift).power()).isCloseTo(performance.power(), within(1e-12));
    assertThat(two.plan().alpha()).isEqualTo(0.05);
  }

  @Test
  void alphaIsSpentAsTheFunctionSays() {
    GroupSequentialDesign design = design(0.05, Sides.Two, AlphaSpending.PocockType, FIVE);
    for (Boundary boundary : design.boundaries()) {
      assertThat(boundary.spent())
          .isCloseTo(
              0.05 * Math.log(1 + (Math.E - 1) * boundary.fraction()), withinPercentage(1e-10));
      assertThat(boundary.nominalPValue())
          .isCloseTo(StandardNormal.twoSidedPValue(boundary.z()), withinPercentage(1e-9));
    }
    assertThat(design.against(0).power()).isCloseTo(0.05, within(1e-10));
    assertThat(AlphaSpending.OBrienFlemingType.spent(0.025, 0.5))
        .isCloseTo(
            2 * StandardNormal.survival(2.241402727604947 / Math.sqrt(0.5)),
            withinPercentage(1e-9));
    assertThat(AlphaSpending.PocockType.spent(0.3, 1)).isEqualTo(0.3);
  }

  @Test
  void whereNothingMayBeSpentTheBoundaryIsInfinite() {
    GroupSequentialDesign early =
        design(0.05, Sides.Two, AlphaSpending.OBrienFlemingType, List.of(0.001, 1.0));
    assertThat(early.boundaries().get(0).z()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(early.boundaries().get(0).nominalPValue()).isZero();
    assertThat(early.crosses(0, 1e300)).isFalse();
    assertThat(early.boundaries().get(1).z()).isCloseTo(1.959963984540054, within(1e-9));
  }

  @Test
  void aHugeDriftIsFoundAtTheFirstLook() {
    GroupSequentialDesign design = design(0.05, Sides.Two, AlphaSpending.PocockType, FIVE);
    for (double drift : new double[] {1000, -1000}) {
      assertThat(design.against(drift).power()).isCloseTo(1, within(1e-12));
      assertThat(design.against(drift).expectedFraction()).isCloseTo(0.2, within(1e-12));
    }
  }

  @Test
  void manyLooksAreAsExactAsFew() {
    List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(look -> look / 100.0).toList();
    GroupSequentialDesign design = design(0.05, Sides.Two, AlphaSpending.PocockType, hundred);
    assertThat(design.against(0).power()).isCloseTo(0.05, within(1e-9));
  }

  @Tag("simulation")
  @Test
  void plannedLooksKeepTheLevelAndTheExpectedSampleSize() {
    GroupSequentialDesign design = design(0.05, Sides.Two, AlphaSpending.OBrienFlemingType, FIVE);
    Simulated.Stops none = Simulated.repeat(51, random -> stop(design, 0, random));
    assertThat(none.stopped())
        .isLessThan(Simulated.NOT_SIGNIFICANTLY_ABOVE_FIVE_PERCENT)
        .isEqualTo(102);
    Performance expected = design.against(3);
    assertThat(expected.power()).isCloseTo(0.8424428814215935, within(1e-6));
    assertThat(expected.expectedFraction()).isCloseTo(0.7808643489542645, within(1e-6));
    Simulated.Stops some = Simulated.repeat(52, random -> stop(design, 3, random));
    assertThat(some.stopped() / 2000.0).isCloseTo(expected.power(), within(0.03));
  }

  private static int stop(GroupSequentialDesign design, double drift, RandomStream random) {
    double path = 0;
    for (int look = 0; look < 5; look++) {
      path += drift * 0.2 + Math.sqrt(0.2) * random.nextGaussian();
      if (design.crosses(look, path / Math.sqrt(0.2 * (look + 1)))) {
        return look + 1;
      }
    }
    return 0;
  }

  @Test
  void aLookAtItsBoundaryCrosses() {
    GroupSequentialDesign two = design(0.05, Sides.Two, AlphaSpending.PocockType, FIVE);
    GroupSequentialDesign one = design(0.05, Sides.One, AlphaSpending.PocockType, FIVE);
    double bound = two.boundaries().get(2).z();
    assertThat(two.crosses(2, bound)).isTrue();
    assertThat(two.crosses(2, -bound)).isTrue();
    assertThat(two.crosses(2, Math.nextDown(bound))).isFalse();
    assertThat(one.crosses(2, -9)).isFalse();
    assertThat(one.crosses(2, 9)).isTrue();
  }

  @Test
  void badArgumentsAreNamed() {
    GroupSequentialDesign design = design(0.05, Sides.One, AlphaSpending.PocockType, FIVE);
    assertThatThrownBy(() -> design.crosses(5, 1)).hasMessage("look: expected 0..4, got 5");
    assertThatThrownBy(() -> design.crosses(0, Double.NaN))
        .hasMessage("z: expected a number, got NaN");
    assertThatThrownBy(() -> design.against(Double.NaN))
        .hasMessage("drift: expected a finite number, got NaN");
    assertThatThrownBy(() -> new Plan(0, Sides.One, AlphaSpending.PocockType, FIVE))
        .hasMessageStartingWith("alpha: ");
    for (List<Double> wrong :
        List.of(List.of(0.5, 0.5), List.of(0.0), List.of(1.1), List.of(0.9, 0.9001))) {
      assertThatThrownBy(() -> new Plan(0.1, Sides.One, AlphaSpending.PocockType, wrong))
          .hasMessage(
              "fractions: expected ascending numbers in (0, 1], no two too close, got " + wrong);
    }
    assertThatThrownBy(() -> new Plan(0.1, Sides.One, AlphaSpending.PocockType, List.of()))
        .hasMessage("fractions.length: expected 1..100, got 0");
    assertThatThrownBy(() -> AlphaSpending.PocockType.spent(0, 1))
        .hasMessageStartingWith("alpha: ");
    for (double fraction : new double[] {0, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> AlphaSpending.PocockType.spent(0.1, fraction))
          .hasMessage("fraction: expected a number in (0, 1], got " + fraction);
    }
  }
}
