/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millwright.crds.stage.StageReason;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StageTableTest {

  /** Every row there can be: each stage, each event, each exit code, reported or not. */
  static Stream<Sighting> everySighting() {
    List<Sighting> all = new ArrayList<>();
    for (RunStage stage : RunStage.values()) {
      for (StageEvent event : StageEvent.values()) {
        for (int code = 0; code <= 255; code++) {
          all.add(new Sighting(stage, event, code, true));
          all.add(new Sighting(stage, event, code, false));
        }
      }
    }
    return all.stream();
  }

  @Test
  void hasARowForEverythingThatCanBeSeenAndSpeaksOfTheStagesOwnCondition() {
    assertThat(everySighting())
        .allSatisfy(
            sighting -> {
              Ruling ruling = StageTable.rule(sighting);
              assertThat(ruling.condition()).isEqualTo(sighting.stage().condition());
              assertThat(ruling.reason()).isNotNull();
              assertThat(ruling.course()).isNotNull();
            });
  }

  @Test
  void proceedsOnlyOnExitCodeZero() {
    assertThat(everySighting().filter(s -> StageTable.rule(s).course() == Course.PROCEED))
        .isNotEmpty()
        .allMatch(s -> s.event() == StageEvent.EXITED && s.exitCode() == 0);
  }

  @ParameterizedTest
  @EnumSource(StageReason.class)
  void readsTheWholeProtocolFromOurOwnContainers(StageReason reason) {
    for (RunStage stage : List.of(RunStage.FETCH, RunStage.VALIDATE, RunStage.PUBLISH)) {
      Ruling ruling = StageTable.rule(Sighting.exited(stage, reason.exitCode(), true));
      assertThat(ruling.reason().name()).isEqualTo(reason.name());
      assertThat(ruling.course()).isEqualTo(reason.retryable() ? Course.RETRY : Course.FAIL);
    }
  }

  @ParameterizedTest
  @EnumSource(StageReason.class)
  void readsNoProtocolFromTheUsersImage(StageReason reason) {
    assertThat(StageTable.rule(Sighting.exited(RunStage.TRAIN, reason.exitCode(), true)))
        .isEqualTo(new Ruling(RunStage.TRAIN.condition(), Reason.TrainingFailed, Course.FAIL));
  }

  @Test
  void neverRepeatsWhatTheUsersImageDidByItself() {
    assertThat(
            everySighting()
                .filter(s -> s.stage() == RunStage.TRAIN && s.event() == StageEvent.EXITED)
                .filter(s -> s.exitCode() != 0))
        .allMatch(s -> StageTable.rule(s).course() == Course.FAIL);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        arguments(Sighting.exited(RunStage.FETCH, 0, true), Reason.Completed, Course.PROCEED),
        arguments(Sighting.exited(RunStage.FETCH, 0, false), Reason.ResultLost, Course.RETRY),
        arguments(Sighting.exited(RunStage.TRAIN, 0, false), Reason.Completed, Course.PROCEED),
        arguments(
            Sighting.exited(RunStage.FETCH, 40, true), Reason.DatasetDigestMismatch, Course.FAIL),
        arguments(
            Sighting.exited(RunStage.FETCH, 50, false), Reason.StoreUnreachable, Course.RETRY),
        arguments(Sighting.exited(RunStage.VALIDATE, 42, true), Reason.DataInvalid, Course.FAIL),
        arguments(Sighting.exited(RunStage.TRAIN, 42, false), Reason.TrainingFailed, Course.FAIL),
        arguments(Sighting.exited(RunStage.TRAIN, 137, false), Reason.TrainingFailed, Course.FAIL),
        arguments(Sighting.exited(RunStage.PUBLISH, 43, true), Reason.NoModelWritten, Course.FAIL),
        arguments(Sighting.exited(RunStage.PUBLISH, 1, false), Reason.InternalError, Course.RETRY),
        arguments(Sighting.exited(RunStage.PUBLISH, 57, false), Reason.InternalError, Course.RETRY),
        arguments(
            Sighting.exited(RunStage.PUBLISH, 143, false), Reason.InternalError, Course.RETRY),
        arguments(
            Sighting.of(RunStage.TRAIN, StageEvent.OUT_OF_MEMORY), Reason.OutOfMemory, Course.FAIL),
        arguments(
            Sighting.of(RunStage.PUBLISH, StageEvent.OUT_OF_MEMORY),
            Reason.OutOfMemory,
            Course.FAIL),
        arguments(
            Sighting.of(RunStage.TRAIN, StageEvent.IMAGE_UNAVAILABLE),
            Reason.ImageUnavailable,
            Course.WAIT_THEN_STALL),
        arguments(
            Sighting.of(RunStage.FETCH, StageEvent.CONTAINER_REFUSED),
            Reason.ContainerRefused,
            Course.WAIT_THEN_STALL),
        arguments(
            Sighting.of(RunStage.FETCH, StageEvent.UNSCHEDULABLE),
            Reason.Unschedulable,
            Course.WAIT),
        arguments(
            Sighting.of(RunStage.TRAIN, StageEvent.DISRUPTED),
            Reason.Disrupted,
            Course.RETRY_UNCOUNTED),
        arguments(Sighting.of(RunStage.TRAIN, StageEvent.EVICTED), Reason.Evicted, Course.FAIL),
        arguments(Sighting.of(RunStage.TRAIN, StageEvent.LOST), Reason.PodLost, Course.RETRY),
        arguments(
            Sighting.of(RunStage.TRAIN, StageEvent.DEADLINE_EXCEEDED),
            Reason.DeadlineExceeded,
            Course.FAIL));
  }

  @ParameterizedTest(name = "{0} means {1}: {2}")
  @MethodSource("rows")
  void says(Sighting sighting, Reason reason, Course course) {
    assertThat(StageTable.rule(sighting))
        .isEqualTo(new Ruling(sighting.stage().condition(), reason, course));
  }
}
