/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import dev.millwright.statistics.argument.Arguments;

/**
 * Shares of two samples over the same bins: p of the reference, q of the current rows, and p - q,
 * which is not computed from them where counts give it without cancellation.
 */
final class Shares {
  /** What one bin adds. */
  interface Term {
    double of(double p, double q, double difference);
  }

  private final double[] reference;
  private final double[] current;
  private final double[] difference;
  private final boolean replaced;

  private Shares(double[] reference, double[] current, double[] difference, boolean replaced) {
    this.reference = reference;
    this.current = current;
    this.difference = difference;
    this.replaced = replaced;
  }

  /** Counts over their totals; both sides need rows. */
  static Shares of(CountPair counts) {
    double[] p = new double[counts.bins()];
    double[] q = new double[counts.bins()];
    double[] difference = new double[counts.bins()];
    for (int bin = 0; bin < p.length; bin++) {
      p[bin] = (double) counts.reference[bin] / counts.referenceRows;
      q[bin] = (double) counts.current[bin] / counts.currentRows;
      difference[bin] = counts.shareDifference(counts.reference[bin], counts.current[bin]);
    }
    return new Shares(p, q, difference, false);
  }

  /** Weights over their sums. */
  static Shares ofWeights(double[] reference, double[] current) {
    if (current.length != reference.length) {
      throw Arguments.wrong(
          "current", reference.length + " bins, as many as reference has", current.length);
    }
    double[] p = normalised("reference", reference);
    double[] q = normalised("current", current);
    double[] difference = new double[p.length];
    for (int bin = 0; bin < p.length; bin++) {
      difference[bin] = p[bin] - q[bin];
    }
    return new Shares(p, q, difference, false);
  }

  private static double[] normalised(String name, double[] weights) {
    double largest = 0;
    for (int bin = 0; bin < weights.length; bin++) {
      if (!(weights[bin] >= 0 && weights[bin] < Double.POSITIVE_INFINITY)) {
        throw Arguments.wrong(name, "finite shares of 0 or more", weights[bin] + " in bin " + bin);
      }
      largest = Math.max(largest, weights[bin]);
    }
    if (largest == 0) {
      throw Arguments.wrong(name, "a share above 0", "none");
    }
    double sum = 0;
    for (double weight : weights) {
      sum += weight / largest; // 1e308 twice has a sum too
    }
    double[] shares = new double[weights.length];
    for (int bin = 0; bin < shares.length; bin++) {
      shares[bin] = weights[bin] / largest / sum;
    }
    return shares;
  }

  /**
   * Each side's zeros become 0.0001, or a millionth of its smallest other share if that is 0.0001
   * or less. The sums are then a little above 1.
   */
  Shares filledAsEvidentlyDoes() {
    return replaced(zeroFill(reference), zeroFill(current), Double.MIN_VALUE);
  }

  /** Shares below a least one become that one. The sums may then be above 1. */
  Shares flooredAt(double least) {
    return replaced(least, least, least);
  }

  /** Sums of 1 again after a replacement; itself if nothing was replaced. */
  Shares normalised() {
    return replaced ? ofWeights(reference, current) : this;
  }

  double sum(Term term) {
    double sum = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      sum += term.of(reference[bin], current[bin], difference[bin]);
    }
    return sum;
  }

  double largest(Term term) {
    double largest = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      largest = Math.max(largest, term.of(reference[bin], current[bin], difference[bin]));
    }
    return largest;
  }

  /** Shares below a limit become another number. */
  private Shares replaced(double inReference, double inCurrent, double below) {
    double[] p = reference.clone();
    double[] q = current.clone();
    double[] changed = difference.clone();
    boolean any = false;
    for (int bin = 0; bin < p.length; bin++) {
      if (p[bin] < below || q[bin] < below) {
        p[bin] = p[bin] < below ? inReference : p[bin];
        q[bin] = q[bin] < below ? inCurrent : q[bin];
        changed[bin] = p[bin] - q[bin];
        any = true;
      }
    }
    return new Shares(p, q, changed, any);
  }

  private static double zeroFill(double[] shares) {
    double smallest = 1;
    for (double share : shares) {
      smallest = share > 0 ? Math.min(smallest, share) : smallest;
    }
    return smallest <= 1e-4 ? smallest / 1e6 : 1e-4;
  }
}
