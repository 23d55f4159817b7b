/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.StandardNormal;

/**
 * How much of alpha a group-sequential test has spent when a share of the information is in (Lan
 * and DeMets, 1983, Biometrika 70:659).
 */
public enum AlphaSpending {
  /** Nearly nothing early: 2 - 2 Phi(z(1 - alpha / 2) / sqrt(t)), like O'Brien and Fleming. */
  OBrienFlemingType {
    @Override
    double at(double alpha, double fraction) {
      double z = -StandardNormal.quantile(alpha / 2);
      return 2 * StandardNormal.survival(z / Math.sqrt(fraction));
    }
  },
  /** About evenly: alpha ln(1 + (e - 1) t), like Pocock. */
  PocockType {
    @Override
    double at(double alpha, double fraction) {
      return alpha * StrictMath.log1p((Math.E - 1) * fraction);
    }
  };

  abstract double at(double alpha, double fraction);

  /**
   * Error of one side that may be spent by a share of the information.
   *
   * @param alpha error of one side in all, in (0, 1)
   * @param fraction share of the information, in (0, 1]
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public double spent(double alpha, double fraction) {
    Arguments.requireLevel("alpha", alpha);
    if (!(fraction > 0 && fraction <= 1)) {
      throw Arguments.wrong("fraction", "a number in (0, 1]", fraction);
    }
    return fraction == 1 ? alpha : at(alpha, fraction);
  }
}
