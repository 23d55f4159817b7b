/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.multiplicity.Adjustment;
import dev.millwright.statistics.multiplicity.BenjaminiHochberg;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.FeatureBaseline;
import dev.millwright.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges a window against its baseline: PSI of every feature and output.
 *
 * <p>A feature drifted when its PSI over the frozen verdict bins exceeds both the policy's minimum
 * effect and the {@link NoiseFloor} for these numbers of rows and bins, and its p-value (Pearson's
 * chi-square over the same bins, doubled) is significant at alpha after Benjamini-Hochberg over all
 * features and outputs. Bins that are expected to hold fewer than 5 rows are merged; if PSI before
 * merging exceeds the threshold where PSI after merging does not, the feature is inconclusive
 * rather than passed. One feature that cannot be judged never stops the others.
 *
 * <p>Assumes independent rows in the window and in the baseline: with several rows a person, the
 * true noise is larger than the floor and alarms are too frequent (see {@link
 * dev.millwright.statistics.profile.BaselineBuilder}).
 */
public final class DriftVerdicts {
  private static final Comparator<FeatureVerdict> WORST_FIRST =
      Comparator.comparing(FeatureVerdict::outcome)
          .reversed()
          .thenComparing(Comparator.comparingDouble((FeatureVerdict v) -> excess(v)).reversed())
          .thenComparing(FeatureVerdict::prediction)
          .thenComparing(FeatureVerdict::name);

  private DriftVerdicts() {}

  /**
   * Judges one window. Pure; O(features * bins).
   *
   * @param baseline the reference
   * @param window what was seen, counted over the same baseline
   * @param policy when a difference counts
   * @throws dev.millwright.statistics.profile.BaselineMismatchException if the window was counted
   *     over another baseline
   */
  public static DriftVerdict judge(Baseline baseline, Profile window, DriftPolicy policy) {
    baseline.requireFits(window);
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < baseline.features().size(); i++) {
      FeatureBaseline feature = baseline.features().get(i);
      measured.add(Measurement.of(feature, window.features().get(i), false, policy));
    }
    for (int i = 0; i < baseline.outputs().size(); i++) {
      FeatureBaseline output = baseline.outputs().get(i);
      measured.add(Measurement.of(output, window.outputs().get(i), true, policy));
    }
    double[] pValues =
        measured.stream()
            .mapToDouble(m -> window.rows() < policy.minSamples() ? Double.NaN : m.pValue())
            .toArray();
    List<Adjustment.Hypothesis> adjusted =
        BenjaminiHochberg.adjust(pValues, policy.alpha()).hypotheses();
    List<FeatureVerdict> verdicts = new ArrayList<>();
    long needed = window.rows();
    for (int i = 0; i < adjusted.size(); i++) {
      Reason reason = measured.get(i).reason(adjusted.get(i).rejected());
      needed = Math.max(needed, measured.get(i).samplesNeeded(reason));
      verdicts.add(measured.get(i).verdict(reason));
    }
    verdicts.sort(WORST_FIRST);
    Outcome outcome =
        verdicts.stream().map(FeatureVerdict::outcome).reduce(Outcome.Pass, Outcome::worst);
    long missing = needed - window.rows();
    return new DriftVerdict(
        outcome,
        policy,
        window.baselineDigest(),
        window.rows(),
        missing,
        verdicts,
        message(outcome, missing, verdicts));
  }

  private static double excess(FeatureVerdict verdict) {
    double ratio = verdict.statistic() / verdict.threshold();
    return Double.isNaN(ratio) ? 0 : ratio;
  }

  private static String message(Outcome outcome, long missing, List<FeatureVerdict> verdicts) {
    FeatureVerdict worst = verdicts.get(0);
    long alike = verdicts.stream().filter(v -> v.outcome() == outcome).count();
    String counted = alike + " of " + verdicts.size() + " features and outputs";
    return switch (outcome) {
      case Pass -> "no drift in " + counted + "; closest: " + worst.message();
      case Fail -> counted + " drifted; worst: " + worst.message();
      case Error -> counted + " cannot be judged: " + worst.message();
      case Inconclusive ->
          counted + " cannot be judged yet" + rowsMissing(missing) + ": " + worst.message();
    };
  }

  private static String rowsMissing(long missing) {
    return missing == 0 ? "" : ", about " + missing + " more rows are needed";
  }
}
