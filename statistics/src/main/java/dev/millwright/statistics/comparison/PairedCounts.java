/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.argument.Arguments;

/**
 * How two models did on the same rows: right or wrong, success or not. The standard evidence of
 * champion against challenger, because they answer the same requests.
 *
 * <p>As a {@link Difference}, of the two shares of rows that are right, by Tango's score test.
 *
 * @param both rows where both are right
 * @param candidateOnly rows where the candidate alone is right
 * @param championOnly rows where the champion alone is right
 * @param neither rows where both are wrong
 */
public record PairedCounts(long both, long candidateOnly, long championOnly, long neither)
    implements ProportionDifference {
  private static final long MOST = 1L << 51;

  /**
   * Counts of at least one row.
   *
   * @throws IllegalArgumentException if a count is not in 0..2^51 or all are 0
   */
  public PairedCounts {
    Arguments.requireBetween("both", both, 0, MOST);
    Arguments.requireBetween("candidateOnly", candidateOnly, 0, MOST);
    Arguments.requireBetween("championOnly", championOnly, 0, MOST);
    Arguments.requireBetween("neither", neither, 0, MOST);
    if (both + candidateOnly + championOnly + neither == 0) {
      throw Arguments.wrong("counts", "at least 1 row", 0);
    }
  }

  /**
   * Counts rows.
   *
   * @param candidate whether the candidate is right, for each row
   * @param champion whether the champion is right, in the same order
   * @throws IllegalArgumentException if lengths differ or there are no rows
   */
  public static PairedCounts of(boolean[] candidate, boolean[] champion) {
    Arguments.requireRows("candidate", candidate.length, 1);
    Arguments.requireSameRows("champion", champion.length, "candidate", candidate.length);
    long[] counts = new long[4];
    for (int row = 0; row < candidate.length; row++) {
      counts[(candidate[row] ? 2 : 0) + (champion[row] ? 1 : 0)]++;
    }
    return new PairedCounts(counts[3], counts[2], counts[1], counts[0]);
  }

  /** All rows. */
  public long rows() {
    return both + candidateOnly + championOnly + neither;
  }

  /** Rows where one alone is right: the only ones that tell the two apart. */
  public long discordant() {
    return candidateOnly + championOnly;
  }

  @Override
  public Proportion candidate() {
    return new Proportion(both + candidateOnly, rows());
  }

  @Override
  public Proportion champion() {
    return new Proportion(both + championOnly, rows());
  }

  @Override
  public double difference() {
    return (candidateOnly - championOnly) / (double) rows();
  }

  /**
   * Tango's score interval of the difference (1998, Stat. Med. 17:891): the values that the score
   * test does not reject. Keeps its coverage with few discordant rows, where Wald's does not; O(1).
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval tango(double confidence) {
    return Scores.interval(this::score, confidence);
  }

  /**
   * Newcombe's interval of the difference (1998, Stat. Med. 17:2635, method 10): two Wilson
   * intervals, joined through the correlation of the pair, which is continuity corrected where
   * positive.
   *
   * @throws IllegalArgumentException if the confidence is not in [0.5, 1)
   */
  public Interval newcombe(double confidence) {
    return Newcombe.interval(this, correlation(), confidence);
  }

  private double correlation() {
    double margins =
        Math.sqrt((double) (both + candidateOnly) * (championOnly + neither))
            * Math.sqrt((double) (both + championOnly) * (candidateOnly + neither));
    if (margins == 0) {
      return 0;
    }
    double surplus = (double) both * neither - (double) candidateOnly * championOnly;
    return (surplus > 0 ? Math.max(0, surplus - rows() / 2.0) : surplus) / margins;
  }

  @Override
  public double score(double value) {
    double n = rows();
    double error = Scores.pairedError(candidateOnly / n, championOnly / n, value);
    return Scores.ratio(difference() - value, error / Math.sqrt(n));
  }
}
