/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/**
 * What a comparison is to show.
 *
 * @param claim what it claims of candidate minus champion
 * @param margin of the claim, in the metric's unit; 0 for {@link Claim#DIFFERENT}
 * @param alpha largest probability of a wrong claim, in (0, 0.5]
 */
public record Goal(Claim claim, double margin, double alpha) {
  /** A claim about candidate minus champion. */
  public enum Claim {
    /** That it is not 0, by a two-sided test. */
    DIFFERENT,
    /** That it is above -margin, by {@link NonInferiority}. */
    NOT_WORSE,
    /** That it lies between -margin and margin, by {@link Equivalence}. */
    EQUIVALENT
  }

  /**
   * A goal.
   *
   * @throws IllegalArgumentException if alpha is not in (0, 0.5] or the margin is not what the
   *     claim needs
   */
  public Goal {
    if (!(alpha > 0 && alpha <= 0.5)) {
      throw Arguments.wrong("alpha", "a number in (0, 0.5]", alpha);
    }
    switch (claim) {
      case DIFFERENT -> {
        if (margin != 0) {
          throw Arguments.wrong("margin", "0 for " + claim, margin);
        }
      }
      case NOT_WORSE -> Arguments.requireNotNegative("margin", margin);
      case EQUIVALENT -> Arguments.requirePositive("margin", margin);
    }
  }

  /** To show any difference, by a two-sided test at alpha. */
  public static Goal different(double alpha) {
    return new Goal(Claim.DIFFERENT, 0, alpha);
  }

  /** To show that the candidate is at most margin worse, at confidence 1 - alpha. */
  public static Goal notWorse(double margin, double alpha) {
    return new Goal(Claim.NOT_WORSE, margin, alpha);
  }

  /** To show that both are equal but for margin, at confidence 1 - alpha. */
  public static Goal equivalent(double margin, double alpha) {
    return new Goal(Claim.EQUIVALENT, margin, alpha);
  }
}
