/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import dev.millwright.statistics.drift.DriftPolicy;
import dev.millwright.statistics.drift.DriftVerdict;
import dev.millwright.statistics.drift.DriftVerdicts;
import dev.millwright.statistics.drift.Outcome;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.CategoryBins;
import dev.millwright.statistics.profile.Column;
import dev.millwright.statistics.profile.Profile;
import dev.millwright.statistics.profile.ProfileRecorder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What is compared. */
enum Rule {
  FLOOR("Millwright, noise floor alone at 1 %", "#0b6e4f"),
  DEFAULT("Millwright, and PSI above 0.1", "#6bbf59"),
  EVIDENTLY("Evidently's default", "#c1292e"),
  PSI_10("PSI above 0.1", "#e09f3e"),
  PSI_20("PSI above 0.2", "#7d8597");

  private static final double ALPHA = 0.01;

  private final String label;
  private final String colour;

  Rule(String label, String colour) {
    this.label = label;
    this.colour = colour;
  }

  String label() {
    return label;
  }

  String colour() {
    return colour;
  }

  /** The rules that call the window drifted. */
  static Set<Rule> alarms(Baseline baseline, Sample reference, Sample window) {
    Set<Rule> alarms = EnumSet.noneOf(Rule.class);
    Profile profile = profile(baseline, window);
    add(alarms, FLOOR, drifted(baseline, profile, 0));
    add(alarms, DEFAULT, drifted(baseline, profile, 0.1));
    add(alarms, EVIDENTLY, EvidentlyDefault.alarms(reference, window));
    double index = FixedPsi.index(reference, window);
    add(alarms, PSI_10, index > 0.1);
    add(alarms, PSI_20, index > 0.2);
    return alarms;
  }

  /** A baseline of one feature, without an output. */
  static Baseline baseline(Sample reference) {
    int levels = reference.family().levels();
    Column column = levels > 0 ? Column.categorical("x") : Column.numeric("x");
    BaselineBuilder builder = new BaselineBuilder(List.of(column), List.of());
    float[] codes = codes(levels, label -> builder.featureCode(0, label));
    float[] one = new float[1];
    for (float row : reference.rows()) {
      one[0] = levels > 0 ? codes[(int) row] : row;
      builder.addRow(one);
    }
    return builder.build();
  }

  private static Profile profile(Baseline baseline, Sample window) {
    float[] rows = window.rows();
    if (baseline.features().get(0).bins() instanceof CategoryBins bins) {
      float[] codes = codes(window.family().levels(), bins::codeOf);
      rows = rows.clone();
      for (int row = 0; row < rows.length; row++) {
        rows[row] = codes[(int) rows[row]];
      }
    }
    ProfileRecorder recorder = new ProfileRecorder(baseline);
    recorder.record(rows, window.size(), new float[0]);
    return recorder.snapshot();
  }

  /** How each level stands in rows; labels are compared as text, as in a real column. */
  private static float[] codes(int levels, Function<String, Float> codeOf) {
    float[] codes = new float[levels];
    for (int level = 0; level < levels; level++) {
      codes[level] = codeOf.apply(Integer.toString(level));
    }
    return codes;
  }

  private static boolean drifted(Baseline baseline, Profile window, double minEffect) {
    DriftVerdict verdict =
        DriftVerdicts.judge(baseline, window, new DriftPolicy(ALPHA, minEffect, 1));
    return verdict.features().stream()
        .anyMatch(feature -> !feature.prediction() && feature.outcome() == Outcome.Fail);
  }

  private static void add(Set<Rule> alarms, Rule rule, boolean alarm) {
    if (alarm) {
      alarms.add(rule);
    }
  }
}
