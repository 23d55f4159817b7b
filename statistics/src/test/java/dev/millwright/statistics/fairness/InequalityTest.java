/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.metrics.Measure;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InequalityTest {
  private static final boolean[] LABELS = {
    true, false, false, true, false, false, true, false, true, true
  };

  @Test
  void agreesWithMpmath() {
    List<String[]> cases = ReferenceTable.rows(getClass(), "entropy.csv");
    assertThat(cases).hasSize(300);
    for (String[] row : cases) {
      double[] benefits = ReferenceTable.list(row[0]);
      Measure index = Inequality.generalizedEntropy(benefits, Double.parseDouble(row[1]));
      double expected = Double.parseDouble(row[2]);
      assertThat(index.value())
          .as(String.join(",", row))
          .isCloseTo(expected, within(1e-15 * (1 + expected)));
    }
  }

  /** The tests of AIF360. */
  @Test
  void agreesWithAif360() {
    double[] one =
        Inequality.benefits(
            LABELS,
            new boolean[] {true, false, false, false, true, true, true, false, true, false});
    assertThat(one).containsExactly(1, 1, 1, 0, 2, 2, 1, 1, 1, 0);
    assertThat(Inequality.generalizedEntropy(one, 2).value()).isCloseTo(0.2, within(1e-16));
    assertThat(Inequality.theil(one).value()).isCloseTo(4 * Math.log(2) / 10, within(1e-16));
    double[] other =
        Inequality.benefits(
            LABELS,
            new boolean[] {false, true, true, false, false, false, false, true, true, true});
    assertThat(Inequality.generalizedEntropy(other, 2).value()).isCloseTo(0.3, within(1e-16));
  }

  @Test
  void nothingToSpreadIsUndefined() {
    assertThat(Inequality.theil(new double[3])).isEqualTo(Measure.undefined("all benefits are 0"));
  }

  @Test
  void somebodyWithNothingIsInfinitelyUnequalAtAlphaZeroAndBelow() {
    double[] benefits = {0, 1};
    Measure infinite = Measure.of(Double.POSITIVE_INFINITY);
    assertThat(Inequality.generalizedEntropy(benefits, 0)).isEqualTo(infinite);
    assertThat(Inequality.generalizedEntropy(benefits, -1)).isEqualTo(infinite);
    assertThat(Inequality.theil(benefits)).isEqualTo(Measure.of(StrictMath.log(2)));
    assertThat(Inequality.generalizedEntropy(benefits, 2)).isEqualTo(Measure.of(0.5));
  }

  @Test
  void theSizeOfBenefitsDoesNotMatterNotEvenAtTheEdgesOfDouble() {
    for (double scale : new double[] {1, 0x1p1000, 0x1p-1000}) {
      double[] benefits = {scale, 3 * scale};
      assertThat(Inequality.generalizedEntropy(benefits, 2)).isEqualTo(Measure.of(0.125));
    }
    assertThat(Inequality.generalizedEntropy(new double[] {Double.MIN_VALUE, 0}, 2))
        .isEqualTo(Measure.of(0.5));
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatThrownBy(() -> Inequality.theil(new double[0]))
        .hasMessage("benefits: expected at least 1 row, got 0");
    assertThatThrownBy(() -> Inequality.theil(new double[] {1, -1}))
        .hasMessage("benefits: expected a finite number of 0 or more, got -1.0");
    assertThatThrownBy(() -> Inequality.generalizedEntropy(new double[] {1}, Double.NaN))
        .hasMessageStartingWith("alpha: expected finite numbers, got NaN");
    assertThatThrownBy(() -> Inequality.benefits(new boolean[1], new boolean[2]))
        .hasMessage("predicted: expected 1 rows, as many as labels has, got 2");
  }

  @Property(tries = 200)
  void equalBenefitsAreZeroAndOthersAreNotNegative(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0.01, max = 100) Double> drawn,
      @ForAll @DoubleRange(min = -3, max = 4) double alpha) {
    double[] benefits = drawn.stream().mapToDouble(benefit -> benefit).toArray();
    double[] equal = drawn.stream().mapToDouble(benefit -> drawn.get(0)).toArray();
    double near = Math.min(Math.abs(alpha), Math.abs(alpha - 1));
    double error = near == 0 ? 1e-14 : 1e-14 / near;
    assertThat(Inequality.generalizedEntropy(benefits, alpha).value()).isGreaterThan(-error);
    assertThat(Inequality.generalizedEntropy(equal, alpha).value()).isCloseTo(0, within(error));
  }
}
