/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.statistics.twosample.BinnedKolmogorovSmirnov;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistenceTest {
  private static final BinnedKolmogorovSmirnov UNKNOWN =
      BinnedKolmogorovSmirnov.of(new long[1], new long[1]);

  /** One letter a window, oldest first: what was said of the feature. */
  @ParameterizedTest(name = "{0} of {1} over {2}: {3}")
  @CsvSource({
    "2, 3, P, Pass",
    "2, 3, F, Pass",
    "2, 3, FPF, Fail",
    "2, 3, FFP, Fail",
    "2, 3, FPP, Pass",
    "2, 3, FFPP, Pass",
    "2, 3, FI, Inconclusive",
    "2, 3, PI, Pass",
    "2, 3, IIP, Inconclusive",
    "2, 3, IPP, Pass",
    "1, 1, F, Fail",
    "1, 1, I, Inconclusive",
    "1, 1, FE, Error",
    "2, 3, FFE, Fail",
    "2, 3, PPE, Error",
    "2, 3, EFP, Inconclusive",
  })
  void aFeatureFailsWhenItFailedOftenEnough(
      int failing, int windows, String history, Outcome expected) {
    assertThat(new Persistence(failing, windows).judge(verdicts(history, "a")))
        .isEqualTo(Map.of("x", expected));
  }

  @Test
  void withoutWindowsNothingIsSaid() {
    assertThat(new Persistence(2, 3).judge(List.of())).isEmpty();
  }

  @Test
  void windowsOfDifferentBaselinesAreRefused() {
    List<DriftVerdict> mixed = new ArrayList<>(verdicts("P", "a"));
    mixed.addAll(verdicts("F", "b"));
    assertThatThrownBy(() -> new Persistence(1, 2).judge(mixed))
        .hasMessage("verdicts[1]: expected the baseline a, got b");
    assertThat(new Persistence(1, 1).judge(mixed)).isEqualTo(Map.of("x", Outcome.Fail));
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatThrownBy(() -> new Persistence(3, 2)).hasMessage("failing: expected 1..2, got 3");
    assertThatThrownBy(() -> new Persistence(0, 2)).hasMessage("failing: expected 1..2, got 0");
    assertThatThrownBy(() -> new Persistence(1, 0)).hasMessage("windows: expected 1..100, got 0");
  }

  @Test
  void theWorstOutcomeIsKept() {
    assertThat(Outcome.Pass.worst(Outcome.Fail)).isEqualTo(Outcome.Fail);
    assertThat(Outcome.Error.worst(Outcome.Inconclusive)).isEqualTo(Outcome.Error);
  }

  private static List<DriftVerdict> verdicts(String history, String digest) {
    return Arrays.stream(history.split("")).map(letter -> verdict(reason(letter), digest)).toList();
  }

  private static Reason reason(String letter) {
    return switch (letter) {
      case "P" -> Reason.WithinThreshold;
      case "F" -> Reason.Drifted;
      case "I" -> Reason.SparseBins;
      default -> Reason.NoReference;
    };
  }

  private static DriftVerdict verdict(Reason reason, String digest) {
    FeatureVerdict feature =
        new FeatureVerdict(
            "x", false, 0, 0, 0, UNKNOWN, Bracket.UNKNOWN, 1, 1, 1, Method.OneBin, 1, reason, "");
    return new DriftVerdict(
        reason.outcome(), new DriftPolicy(0.01, 0, 1), digest, 1, 0, List.of(feature), "");
  }
}
