/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import dev.millwright.statistics.argument.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drift that lasts: a feature fails when it failed in at least {@code failing} of the last {@code
 * windows} verdicts.
 *
 * <p>With independent windows and a false alarm rate of a in each, the rate of k of m is at most
 * C(m, k) a^k: 2 of 3 turns 1 % into 0.03 %.
 *
 * @param failing k, 1..windows
 * @param windows m, 1..{@value #MAX_WINDOWS}
 */
public record Persistence(int failing, int windows) {
  /** The largest number of windows looked at. */
  public static final int MAX_WINDOWS = 100;

  /** Refuses numbers out of range. */
  public Persistence {
    Arguments.requireBetween("windows", windows, 1, MAX_WINDOWS);
    Arguments.requireBetween("failing", failing, 1, windows);
  }

  /**
   * Judges a row of windows. Fail: some feature failed in enough windows. Error: the last window
   * could not judge some feature at all. Inconclusive: windows that are inconclusive could still
   * make enough. Else Pass, also when fewer windows were seen than are looked at.
   *
   * @param verdicts oldest first; only the last {@link #windows} count
   * @return the outcome by feature, in the order of the last verdict; empty without verdicts
   * @throws IllegalArgumentException if they were judged against different baselines
   */
  public Map<String, Outcome> judge(List<DriftVerdict> verdicts) {
    List<DriftVerdict> last =
        verdicts.subList(Math.max(0, verdicts.size() - windows), verdicts.size());
    Map<String, List<Outcome>> byFeature = new LinkedHashMap<>();
    for (int i = last.size() - 1; i >= 0; i--) {
      DriftVerdict verdict = last.get(i);
      String digest = last.get(0).baselineDigest();
      if (!verdict.baselineDigest().equals(digest)) {
        throw Arguments.wrong(
            "verdicts[" + i + "]", "the baseline " + digest, verdict.baselineDigest());
      }
      for (FeatureVerdict feature : verdict.features()) {
        byFeature.computeIfAbsent(feature.name(), name -> new ArrayList<>()).add(feature.outcome());
      }
    }
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    byFeature.forEach((name, newestFirst) -> outcomes.put(name, outcome(newestFirst)));
    return outcomes;
  }

  private Outcome outcome(List<Outcome> newestFirst) {
    long failed = newestFirst.stream().filter(outcome -> outcome == Outcome.Fail).count();
    long passed = newestFirst.stream().filter(outcome -> outcome == Outcome.Pass).count();
    if (failed >= failing) {
      return Outcome.Fail;
    }
    if (newestFirst.get(0) == Outcome.Error) {
      return Outcome.Error;
    }
    return newestFirst.size() - passed >= failing ? Outcome.Inconclusive : Outcome.Pass;
  }
}
