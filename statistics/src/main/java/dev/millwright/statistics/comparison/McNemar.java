/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.Binomial;
import dev.millwright.statistics.distribution.ChiSquare;

/**
 * Whether two models are right equally often on the same rows (McNemar, 1947, Psychometrika
 * 12:153). Only rows where one alone is right count: if the models are equally good, each of these
 * is the candidate's with probability 1/2.
 *
 * <p>Without such rows nothing speaks against equality: p is 1. Rows are assumed independent. O(1)
 * but for the binomial tail of the first two, which grows with the root of the discordant rows.
 */
public final class McNemar {
  private McNemar() {}

  /** How the p-value is found. */
  public enum Method {
    /** Twice the smaller binomial tail, at most 1. */
    EXACT,
    /** The exact one with half the probability of what was seen (Fagerland et al., 2013). */
    MID_P,
    /** Chi-square with Edwards' continuity correction. */
    CORRECTED
  }

  /**
   * The result.
   *
   * @param counts the rows
   * @param method how the p-value was found
   * @param statistic the smaller discordant count or, if corrected, the chi-square statistic
   * @param pValue two-sided
   */
  public record Result(PairedCounts counts, Method method, double statistic, double pValue) {}

  /** The binomial test: never exceeds its level, and is the more cautious for it. */
  public static Result exact(PairedCounts counts) {
    double pValue = Math.min(1, 2 * Binomial.cdf(smaller(counts), counts.discordant(), 0.5));
    return new Result(counts, Method.EXACT, smaller(counts), pValue);
  }

  /** The mid-p test: closer to its level than the exact one, and rarely above it. */
  public static Result midP(PairedCounts counts) {
    long discordant = counts.discordant();
    long smaller = smaller(counts);
    double pValue =
        counts.candidateOnly() == counts.championOnly()
            ? 1
            : 2 * Binomial.cdf(smaller, discordant, 0.5) - Binomial.pmf(smaller, discordant, 0.5);
    return new Result(counts, Method.MID_P, smaller, pValue);
  }

  /**
   * The corrected chi-square test, for many discordant rows. The correction never turns a
   * difference of 0 into one of 1, as it does in statsmodels.
   */
  public static Result corrected(PairedCounts counts) {
    double distance = Math.abs((double) counts.candidateOnly() - counts.championOnly());
    double corrected = Math.max(0, distance - 1);
    double statistic = corrected == 0 ? 0 : corrected * corrected / counts.discordant();
    return new Result(counts, Method.CORRECTED, statistic, ChiSquare.survival(statistic, 1));
  }

  private static long smaller(PairedCounts counts) {
    return Math.min(counts.candidateOnly(), counts.championOnly());
  }
}
