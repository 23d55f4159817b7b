/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.profile.FeatureBaseline;
import dev.millwright.statistics.profile.FeatureProfile;
import java.util.Locale;

/** One column's numbers before the features are judged together. */
record Measurement(
    FeatureBaseline feature,
    boolean prediction,
    VerdictBins fine,
    VerdictBins merged,
    FeatureProfile seen,
    DriftPolicy policy) {

  static Measurement of(
      FeatureBaseline feature, FeatureProfile seen, boolean prediction, DriftPolicy policy) {
    FairGroups groups = FairGroups.of(feature);
    VerdictBins fine = VerdictBins.of(groups.sum(seen.counts()), groups.reference());
    return new Measurement(feature, prediction, fine, fine.merged(), seen, policy);
  }

  private long samples() {
    return seen.counts().total();
  }

  private Method method() {
    if (!measurable()) {
      return Method.NoRows;
    }
    return merged.size() < 2 ? Method.OneBin : Method.ChiSquare;
  }

  double pValue() {
    return measurable() ? NoiseFloor.pValue(merged.window(), merged.reference()) : Double.NaN;
  }

  Reason reason(boolean significant) {
    if (feature.rows() == 0) {
      return Reason.NoReference;
    }
    if (samples() < policy.minSamples()) {
      return Reason.TooFewSamples;
    }
    boolean exceeds = merged.index() > threshold(merged);
    if (exceeds && significant) {
      return Reason.Drifted;
    }
    if (merged.size() < fine.size() && fine.index() > threshold(fine)) {
      return fine.samplesForRareBins().isPresent() ? Reason.SparseBins : Reason.ReferenceTooSmall;
    }
    return exceeds ? Reason.NotSignificant : Reason.WithinThreshold;
  }

  /** Window rows at which this reason would no longer hold; 0 if rows do not matter. */
  long samplesNeeded(Reason reason) {
    return switch (reason) {
      case TooFewSamples -> policy.minSamples();
      case SparseBins -> fine.samplesForRareBins().orElse(0);
      case WithinThreshold, NotSignificant, Drifted, ReferenceTooSmall, NoReference -> 0;
    };
  }

  FeatureVerdict verdict(Reason reason) {
    boolean measurable = measurable();
    return new FeatureVerdict(
        feature.name(),
        prediction,
        measurable ? merged.index() : Double.NaN,
        measurable ? threshold(merged) : policy.minEffect(),
        measurable ? floor(merged) : Double.NaN,
        ValueDistances.kolmogorovSmirnov(feature, seen),
        ValueDistances.wasserstein(feature, seen),
        samples(),
        feature.rows(),
        merged.size(),
        method(),
        pValue(),
        reason,
        message(reason));
  }

  private boolean measurable() {
    return samples() > 0 && feature.rows() > 0;
  }

  private double threshold(VerdictBins bins) {
    return Math.max(policy.minEffect(), floor(bins));
  }

  private double floor(VerdictBins bins) {
    return NoiseFloor.of(samples(), feature.rows(), bins.size(), policy.alpha());
  }

  private String message(Reason reason) {
    return feature.name()
        + ": "
        + switch (reason) {
          case WithinThreshold -> numbers(merged) + ", within the threshold";
          case NotSignificant ->
              numbers(merged) + ", not significant among all features at alpha " + policy.alpha();
          case Drifted -> numbers(merged) + ", drifted";
          case TooFewSamples ->
              "expected at least " + policy.minSamples() + " rows, got " + samples();
          case SparseBins ->
              numbers(fine)
                  + ", but rare bins hold fewer than "
                  + VerdictBins.MIN_EXPECTED
                  + " expected rows; at "
                  + fine.samplesForRareBins().orElse(0)
                  + " rows they can be judged";
          case ReferenceTooSmall ->
              numbers(fine)
                  + ", but "
                  + feature.rows()
                  + " reference rows are too few to judge its"
                  + " rare bins; publish a version with a larger baseline";
          case NoReference ->
              "the baseline holds no rows for it; publish the version with hold-out rows";
        };
  }

  private String numbers(VerdictBins bins) {
    return String.format(
        Locale.ROOT,
        "PSI %.4f over %d bins, threshold %.4f (noise floor %.4f), %d rows against %d",
        bins.index(),
        bins.size(),
        threshold(bins),
        floor(bins),
        samples(),
        feature.rows());
  }
}
