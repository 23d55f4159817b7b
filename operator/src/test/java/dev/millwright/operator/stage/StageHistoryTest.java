/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.operator.testing.Samples;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageHistoryTest {
  private static final StageMove FIRST = move("Production", 1, 1);
  private static final StageMove SECOND = move("Production", 2, 2);
  private static final StageMove STAGING = move("Staging", 3, 1);

  @Test
  void readsBackWhatWasRecordedAlsoFromAServer() {
    var recorded = recorded(SECOND);
    var read = Samples.of(ControllerRevision.class, new KubernetesSerialization().asYaml(recorded));
    assertThat(StageMove.of(recorded)).contains(SECOND);
    assertThat(StageMove.of(read)).contains(SECOND);
  }

  @Test
  void ignoresRevisionsThatRecordSomethingElse() {
    var foreign = new ControllerRevisionBuilder().withData("text").build();
    assertThat(StageHistory.of(List.of(foreign, new ControllerRevision())).moves()).isEmpty();
  }

  @Test
  void knowsTheLastMoveOfEachStageWhateverTheOrder() {
    var history = StageHistory.of(List.of(recorded(SECOND), recorded(STAGING), recorded(FIRST)));
    assertThat(history.last("Production")).contains(SECOND);
    assertThat(history.last("Staging")).contains(STAGING);
    assertThat(history.last("Canary")).isEmpty();
    assertThat(history.held("Production", 1)).isTrue();
    assertThat(history.held("Staging", 1)).isFalse();
    assertThat(history.by("uid-of-p2")).contains(SECOND);
  }

  @Test
  void isBehindAStatusThatTellsOfALaterMove() {
    var history = StageHistory.of(List.of(recorded(FIRST)));
    assertThat(history.isBehind(Optional.empty())).isFalse();
    assertThat(history.isBehind(Optional.of(FIRST.pointer()))).isFalse();
    assertThat(history.isBehind(Optional.of(SECOND.pointer()))).isTrue();
    assertThat(history.isBehind(Optional.of(STAGING.pointer()))).isTrue();
  }

  @Test
  void showsAMoveAsAPointer() {
    assertThat(SECOND.pointer())
        .isEqualTo(new StagePointer("Production", 2, "p2", 2L, "2026-05-01T12:00:02Z"));
  }

  private static StageMove move(String stage, int version, long sequence) {
    return new StageMove(
        stage,
        version,
        new Precedence("2026-05-01T11:00:0" + sequence + "Z", "p" + version),
        "uid-of-p" + version,
        sequence,
        9,
        "2026-05-01T12:00:0" + sequence + "Z");
  }

  private static ControllerRevision recorded(StageMove move) {
    return new ControllerRevisionBuilder()
        .withRevision(move.sequence())
        .withData(move.data())
        .build();
  }
}
