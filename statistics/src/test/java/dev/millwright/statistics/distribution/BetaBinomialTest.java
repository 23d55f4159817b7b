/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.statistics.ReferenceTable;
import org.junit.jupiter.api.Test;

class BetaBinomialTest {
  private static final BetaBinomial UNIFORM = new BetaBinomial(1, 1);

  @Test
  void agreesWithMpmathUpToAMillionMillionTrials() {
    ReferenceTable.numbers(getClass(), "beta-binomial.csv")
        .forEach(
            row -> {
              double found =
                  new BetaBinomial(row[0], row[1])
                      .logLikelihoodRatio((long) row[2], (long) row[3], row[4]);
              assertThat(found)
                  .as("a %s b %s k %s n %s p %s", row[0], row[1], row[2], row[3], row[4])
                  .isCloseTo(row[5], within(tolerance(row[3]) * Math.max(1, Math.abs(row[5]))));
            });
  }

  private static double tolerance(double trials) {
    return Math.max(1e-12, 1e-15 * Math.sqrt(trials));
  }

  @Test
  void withoutTrialsThereIsNoEvidence() {
    assertThat(UNIFORM.logLikelihoodRatio(0, 0, 0.3)).isZero();
    assertThat(UNIFORM.logLikelihoodRatio(0, 0, 0)).isZero();
    assertThat(UNIFORM.logLikelihoodRatio(0, 0, 1)).isZero();
  }

  @Test
  void whatOneProbabilityRulesOutIsInfinitelyLikelier() {
    assertThat(UNIFORM.logLikelihoodRatio(1, 3, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(UNIFORM.logLikelihoodRatio(2, 3, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(UNIFORM.logLikelihoodRatio(0, 3, 0)).isCloseTo(-Math.log(4), within(1e-14));
    assertThat(UNIFORM.logLikelihoodRatio(3, 3, 1)).isCloseTo(-Math.log(4), within(1e-14));
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> new BetaBinomial(0, 1))
        .hasMessage("a: expected a finite number above 0, got 0.0");
    assertThatThrownBy(() -> new BetaBinomial(1, Double.NaN)).hasMessageStartingWith("b: ");
    assertThatThrownBy(() -> UNIFORM.logLikelihoodRatio(0, -1, 0.5))
        .hasMessageStartingWith("trials: ");
    assertThatThrownBy(() -> UNIFORM.logLikelihoodRatio(4, 3, 0.5))
        .hasMessage("successes: expected 0..3, got 4");
    assertThatThrownBy(() -> UNIFORM.logLikelihoodRatio(-1, 3, 0.5))
        .hasMessageStartingWith("successes: ");
    assertThatThrownBy(() -> UNIFORM.logLikelihoodRatio(1, 3, Double.NaN))
        .hasMessage("probability: expected a number in [0, 1], got NaN");
  }
}
