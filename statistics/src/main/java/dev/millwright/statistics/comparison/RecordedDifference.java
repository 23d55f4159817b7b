/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.comparison;

import dev.millwright.statistics.distribution.StandardNormal;

/** A difference of which only its standard error was kept; by the normal distribution. */
record RecordedDifference(double difference, double standardError) implements Difference {
  @Override
  public double lowerBound(double confidence) {
    return difference - Confidence.oneSidedQuantile(confidence) * standardError;
  }

  @Override
  public double upperBound(double confidence) {
    return difference + Confidence.oneSidedQuantile(confidence) * standardError;
  }

  @Override
  public double pValueAbove(double value) {
    return StandardNormal.survival(Scores.ratio(difference - value, standardError));
  }

  @Override
  public double pValueBelow(double value) {
    return StandardNormal.cdf(Scores.ratio(difference - value, standardError));
  }
}
