/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.metrics.Measure;
import java.util.function.DoubleBinaryOperator;

/**
 * A group against the reference group, with a sign: AIF360's measures of an unprivileged group
 * (this one) and the privileged one (the reference). All are undefined if either group is too
 * small, and each is where one of its rates is.
 *
 * @param group name of the group
 * @param reference name of the reference group
 * @param statisticalParityDifference selection rate of the group minus that of the reference, in
 *     [-1, 1]
 * @param disparateImpact selection rate of the group over that of the reference, 0 or more;
 *     undefined if the reference is never selected, where AIF360 says 0, the worst value
 * @param equalOpportunityDifference true positive rate minus that of the reference
 * @param averageOddsDifference mean of the differences of the true and of the false positive rates
 * @param predictiveParityDifference precision minus that of the reference
 */
public record GroupContrast(
    String group,
    String reference,
    Measure statisticalParityDifference,
    Measure disparateImpact,
    Measure equalOpportunityDifference,
    Measure averageOddsDifference,
    Measure predictiveParityDifference) {

  static GroupContrast of(Group group, Group reference) {
    Measure ofTrue = difference(group, reference, Rate.TRUE_POSITIVE_RATE);
    Measure ofFalse = difference(group, reference, Rate.FALSE_POSITIVE_RATE);
    return new GroupContrast(
        group.name(),
        reference.name(),
        difference(group, reference, Rate.SELECTION_RATE),
        impact(group, reference),
        ofTrue,
        combined(ofTrue, ofFalse, (one, other) -> (one + other) / 2),
        difference(group, reference, Rate.PRECISION));
  }

  private static Measure difference(Group group, Group reference, Rate rate) {
    return combined(group.compared(rate), reference.compared(rate), (one, other) -> one - other);
  }

  private static Measure impact(Group group, Group reference) {
    Measure selected = reference.compared(Rate.SELECTION_RATE);
    if (selected.value() == 0) {
      return Measure.undefined(
          "group " + reference.name() + ", the reference: no row is predicted positive");
    }
    return combined(group.compared(Rate.SELECTION_RATE), selected, (one, other) -> one / other);
  }

  private static Measure combined(Measure one, Measure other, DoubleBinaryOperator by) {
    if (one.defined() && other.defined()) {
      return Measure.of(by.applyAsDouble(one.value(), other.value()));
    }
    return one.defined() ? other : one;
  }
}
