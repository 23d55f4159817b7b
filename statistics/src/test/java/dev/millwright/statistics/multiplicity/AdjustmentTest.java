/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import dev.millwright.statistics.multiplicity.Adjustment.Hypothesis;
import dev.millwright.statistics.multiplicity.Adjustment.Method;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdjustmentTest {
  /** The fifteen p-values of Benjamini and Hochberg's section 3.2. */
  private static final double[] PAPER = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.0000
  };

  private static Adjustment adjust(Method method, double[] pValues, double alpha) {
    return switch (method) {
      case BONFERRONI -> Bonferroni.adjust(pValues, alpha);
      case HOLM -> Holm.adjust(pValues, alpha);
      case BENJAMINI_HOCHBERG -> BenjaminiHochberg.adjust(pValues, alpha);
      case BENJAMINI_YEKUTIELI -> BenjaminiYekutieli.adjust(pValues, alpha);
    };
  }

  private static double[] adjusted(Adjustment adjustment) {
    return adjustment.hypotheses().stream().mapToDouble(Hypothesis::adjusted).toArray();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithStatsmodels(Method method) {
    List<String[]> rows = ReferenceTable.rows(getClass(), "families.csv");
    assertThat(rows).hasSize(117);
    for (String[] row : rows) {
      double alpha = Double.parseDouble(row[0]);
      double[] pValues = ReferenceTable.list(row[1]);
      Adjustment adjustment = adjust(method, pValues, alpha);
      assertThat(adjusted(adjustment))
          .as("%s of %s", method, row[1])
          .containsExactly(ReferenceTable.list(row[2 + method.ordinal()]), within(1e-14));
      for (int i = 0; i < pValues.length; i++) {
        Hypothesis hypothesis = adjustment.hypotheses().get(i);
        assertThat(hypothesis.pValue()).isEqualTo(pValues[i]);
        assertThat(hypothesis.rejected()).isEqualTo(hypothesis.adjusted() <= alpha);
      }
      assertThat(adjustment.method()).isEqualTo(method);
      assertThat(adjustment.alpha()).isEqualTo(alpha);
      assertThat(adjustment.family()).isEqualTo(pValues.length);
    }
  }

  @Test
  void rejectsTheFourOfTheOriginalPaperAndThreeByBonferroni() {
    Adjustment discovery = BenjaminiHochberg.adjust(PAPER, 0.05);
    for (int i = 0; i < PAPER.length; i++) {
      assertThat(discovery.hypotheses().get(i).rejected()).as("p = %s", PAPER[i]).isEqualTo(i < 4);
    }
    assertThat(discovery.rejections()).isEqualTo(4);
    assertThat(Bonferroni.adjust(PAPER, 0.05).rejections()).isEqualTo(3);
    assertThat(Holm.adjust(PAPER, 0.05).rejections()).isEqualTo(3);
    assertThat(BenjaminiYekutieli.adjust(PAPER, 0.05).rejections()).isEqualTo(3);
  }

  @Test
  void aHypothesisAtTheLevelIsRejected() {
    assertThat(Bonferroni.adjust(new double[] {0.25, 0.75}, 0.5).hypotheses())
        .containsExactly(new Hypothesis(0.25, 0.5, true), new Hypothesis(0.75, 1, false));
  }

  /** statsmodels 0.15.0 answers NaN for every member of such a family, and rejects none. */
  @ParameterizedTest
  @EnumSource
  void aNanIsATestNotMadeAndDoesNotRuinTheFamilyAsInStatsmodels(Method method) {
    double[] family = {0.01, 0.04, 0.2};
    Adjustment with = adjust(method, new double[] {0.01, Double.NaN, 0.04, 0.2}, 0.05);
    Adjustment without = adjust(method, family, 0.05);
    assertThat(with.family()).isEqualTo(3);
    assertThat(with.hypotheses().get(0)).isEqualTo(without.hypotheses().get(0));
    assertThat(with.hypotheses().get(1)).isEqualTo(new Hypothesis(Double.NaN, Double.NaN, false));
    assertThat(with.hypotheses().get(2)).isEqualTo(without.hypotheses().get(1));
    assertThat(with.hypotheses().get(3)).isEqualTo(without.hypotheses().get(2));
    assertThat(adjust(method, new double[] {Double.NaN}, 0.5).rejections()).isZero();
    assertThat(adjust(method, new double[0], 0.5))
        .isEqualTo(new Adjustment(method, 0.5, 0, List.of()));
  }

  @Property(tries = 300)
  void adjustmentKeepsTheOrderAndNeverLowersAPValue(
      @ForAll Method method,
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] pValues = array(values);
    double[] adjusted = adjusted(adjust(method, pValues, 0.05));
    for (int i = 0; i < pValues.length; i++) {
      assertThat(adjusted[i]).isBetween(pValues[i], 1.0);
      for (int j = 0; j < pValues.length; j++) {
        if (pValues[i] <= pValues[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
  }

  @Property(tries = 300)
  void holmIsNeverLessPowerfulThanBonferroniNorBenjaminiHochbergThanHolm(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] pValues = array(values);
    double[] bonferroni = adjusted(Bonferroni.adjust(pValues, 0.05));
    double[] holm = adjusted(Holm.adjust(pValues, 0.05));
    double[] hochberg = adjusted(BenjaminiHochberg.adjust(pValues, 0.05));
    double[] yekutieli = adjusted(BenjaminiYekutieli.adjust(pValues, 0.05));
    for (int i = 0; i < pValues.length; i++) {
      assertThat(holm[i]).isLessThanOrEqualTo(bonferroni[i]);
      assertThat(hochberg[i]).isLessThanOrEqualTo(holm[i] * (1 + 1e-15));
      assertThat(hochberg[i]).isLessThanOrEqualTo(yekutieli[i]);
    }
  }

  @Test
  void leavesTheInputAlone() {
    double[] pValues = {0.5, 0.01, 0.3};
    for (Method method : Method.values()) {
      adjust(method, pValues, 0.05);
    }
    assertThat(pValues).containsExactly(0.5, 0.01, 0.3);
  }

  @Test
  void nobodyCanChangeTheResult() {
    List<Hypothesis> hypotheses = Holm.adjust(PAPER, 0.05).hypotheses();
    assertThatThrownBy(() -> hypotheses.remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @EnumSource
  void wrongArgumentsAreNamed(Method method) {
    for (double wrong : new double[] {1.5, -0.5}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> adjust(method, new double[] {0.5, wrong}, 0.05))
          .withMessage("pValues[1]: expected a number in [0, 1] or NaN, got " + wrong);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adjust(method, PAPER, 0))
        .withMessage("alpha: expected a number in (0, 1), got 0.0");
  }
}
