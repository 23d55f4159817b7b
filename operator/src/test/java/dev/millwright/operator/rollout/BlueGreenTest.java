/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.deployment.DeploymentPhase;
import dev.millwright.operator.rollout.RolloutInput.Limits;
import dev.millwright.operator.rollout.RolloutStep.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueGreenTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(10), Duration.ofSeconds(60));

  @Test
  void waitsWhenNothingCanBeResolved() {
    RolloutStep step = BlueGreen.next(input(null, Exposure.NONE, NOON));
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Pending);
    assertThat(step.serving()).isEmpty();
  }

  @Test
  void keepsServingWhenTheTargetCanNoLongerBeResolved() {
    RolloutStep step = BlueGreen.next(input(null, serving("a"), NOON, ready("a")));
    assertThat(step.serving()).contains("a");
    assertThat(step.keep()).containsExactly("a");
    assertThat(step.remove()).isEmpty();
  }

  @Test
  void preparesACandidateBesideTheServingRevision() {
    RolloutStep step = BlueGreen.next(input("b", serving("a"), NOON, ready("a")));
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Preparing);
    assertThat(step.serving()).contains("a");
    assertThat(step.keep()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void doesNotSwitchBeforeEveryAddressIsReady() {
    RolloutStep step = BlueGreen.next(input("b", serving("a"), NOON, ready("a"), state("b", 1)));
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Preparing);
    assertThat(step.serving()).contains("a");
  }

  @Test
  void switchesWhenEveryAddressIsReady() {
    RolloutStep step = BlueGreen.next(input("b", serving("a"), NOON, ready("a"), ready("b")));
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Switching);
    assertThat(step.serving()).contains("b");
    assertThat(step.keep()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void keepsTheOldPodsUntilTheDelayHasPassed() {
    Exposure switched = switched("a", "b", true);
    RolloutStep step =
        BlueGreen.next(input("b", switched, NOON.plusSeconds(59), ready("a"), ready("b")));
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Draining);
    assertThat(step.remove()).isEmpty();
    assertThat(step.nextCheck()).contains(Duration.ofSeconds(1));
  }

  @Test
  void keepsTheOldPodsWhileTheSlicesStillHoldThem() {
    Exposure unsettled = switched("a", "b", false);
    RolloutStep step =
        BlueGreen.next(input("b", unsettled, NOON.plusSeconds(600), ready("a"), ready("b")));
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Draining);
    assertThat(step.remove()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"45, 15", "59, 1", "60, 1", "600, 1"})
  void looksAgainWhenTheDelayEndsAndThenEverySecond(int seconds, int nextCheckSeconds) {
    RolloutStep step =
        BlueGreen.next(
            input(
                "b", switched("a", "b", false), NOON.plusSeconds(seconds), ready("a"), ready("b")));
    assertThat(step.nextCheck()).contains(Duration.ofSeconds(nextCheckSeconds));
  }

  @Test
  void removesTheOldPodsAfterTheDelay() {
    RolloutStep step =
        BlueGreen.next(
            input("b", switched("a", "b", true), NOON.plusSeconds(60), ready("a"), ready("b")));
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Stable);
    assertThat(step.remove()).containsExactly("a");
  }

  @Test
  void dropsACandidateThatWasOvertaken() {
    RolloutStep step =
        BlueGreen.next(input("c", serving("a"), NOON, ready("a"), state("b", 0), state("c", 0)));
    assertThat(step.remove()).containsExactly("b");
    assertThat(step.keep()).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void doesNotSwitchAgainWhileTheLastSwitchDrains() {
    RolloutStep step =
        BlueGreen.next(
            input(
                "c",
                switched("a", "b", true),
                NOON.plusSeconds(10),
                ready("a"),
                ready("b"),
                ready("c")));
    assertThat(step.serving()).contains("b");
    assertThat(step.keep()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void givesUpAFaultyCandidateAndGoesOnServing() {
    RevisionState faulty = new RevisionState("b", NOON, 0, Optional.of("digest mismatch"));
    RolloutStep step = BlueGreen.next(input("b", serving("a"), NOON, ready("a"), faulty));
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Failed);
    assertThat(step.serving()).contains("a");
    assertThat(step.failure().orElseThrow().reason()).isEqualTo(FailureReason.CandidateFaulty);
    // First the status tells of it, then the pods go.
    assertThat(step.remove()).isEmpty();
  }

  @Test
  void removesAFaultyCandidateWhenTheStatusTellsOfIt() {
    RevisionState faulty = new RevisionState("b", NOON, 0, Optional.of("digest mismatch"));
    RolloutInput input =
        new RolloutInput(
            Optional.of("b"),
            Optional.of("b"),
            serving("a"),
            List.of(ready("a"), faulty),
            2,
            LIMITS,
            NOON);
    assertThat(BlueGreen.next(input).remove()).containsExactly("b");
  }

  @Test
  void givesUpACandidateAtTheDeadline() {
    RolloutStep step =
        BlueGreen.next(input("b", serving("a"), NOON.plusSeconds(600), ready("a"), state("b", 1)));
    assertThat(step.failure().orElseThrow().reason())
        .isEqualTo(FailureReason.ProgressDeadlineExceeded);
    assertThat(step.failure().orElseThrow().message()).contains("1 of 2");
  }

  @Test
  void switchesToACandidateThatIsReadyAtTheDeadline() {
    RolloutStep step =
        BlueGreen.next(input("b", serving("a"), NOON.plusSeconds(600), ready("a"), ready("b")));
    assertThat(step.failure()).isEmpty();
    assertThat(step.serving()).contains("b");
  }

  @Test
  void doesNotTryAFailedRevisionAgain() {
    RolloutInput input =
        new RolloutInput(
            Optional.of("b"), Optional.of("b"), serving("a"), List.of(ready("a")), 2, LIMITS, NOON);
    RolloutStep step = BlueGreen.next(input);
    assertThat(step.phase()).isEqualTo(DeploymentPhase.Failed);
    assertThat(step.keep()).containsExactly("a");
  }

  private static RolloutInput input(
      @Nullable String target, Exposure exposure, Instant now, RevisionState... revisions) {
    return new RolloutInput(
        Optional.ofNullable(target),
        Optional.empty(),
        exposure,
        List.of(revisions),
        2,
        LIMITS,
        now);
  }

  private static Exposure serving(String revision) {
    return new Exposure(Optional.of(revision), Optional.empty(), Optional.of(NOON), true);
  }

  private static Exposure switched(String from, String to, boolean settled) {
    return new Exposure(Optional.of(to), Optional.of(from), Optional.of(NOON), settled);
  }

  private static RevisionState ready(String revision) {
    return state(revision, 2);
  }

  private static RevisionState state(String revision, int readyEndpoints) {
    return new RevisionState(revision, NOON, readyEndpoints, Optional.empty());
  }
}
