/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/**
 * Power to compare two models that are right or wrong on the same rows, by McNemar's test or, with
 * a margin, Tango's ({@link PairedCounts}).
 *
 * <p>Power function: normal and unconditional, with the variance of the likeliest proportions under
 * the hypothesis where the test rejects (without margin: the share of discordant rows), and the
 * true one, discordant share minus squared difference, where the statistic falls (Connor, 1987,
 * Biometrics 43:207). The exact test needs some rows more, the mid-p test about as many.
 *
 * @param candidateOnly true share of rows where the candidate alone is right, above 0
 * @param championOnly true share of rows where the champion alone is right, above 0
 * @param goal what is to be shown
 */
public record PairedProportionsPower(double candidateOnly, double championOnly, Goal goal)
    implements PowerCurve {

  /**
   * A curve.
   *
   * @throws IllegalArgumentException if a share is not in (0, 1), both add up to more than 1 or the
   *     margin is 1 or more
   */
  public PairedProportionsPower {
    Arguments.requireLevel("candidateOnly", candidateOnly);
    Arguments.requireLevel("championOnly", championOnly);
    if (candidateOnly + championOnly > 1) {
      throw Arguments.wrong(
          "candidateOnly + championOnly", "at most 1", candidateOnly + championOnly);
    }
    Margins.requireBelowOne(goal);
  }

  @Override
  public long fewestRows() {
    return 1;
  }

  @Override
  public double power(long rows) {
    Arguments.requireBetween("rows", rows, fewestRows(), MOST_ROWS);
    double effect = candidateOnly - championOnly;
    double root = Math.sqrt(rows);
    double error = Math.sqrt(candidateOnly + championOnly - effect * effect) / root;
    return NormalPower.of(
        goal,
        effect,
        error,
        value -> Scores.pairedError(candidateOnly, championOnly, value) / root);
  }
}
