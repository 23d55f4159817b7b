/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.Pane;
import dev.millwright.statistics.profile.ProfileRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowsTest {
  @Test
  void keepsTheCursorsOfLivingPodsFirst() {
    var cursors = Map.of("gone-long-ago", 1L, "gone", 9L, "living", 2L);
    var window = new DriftWindow(Instant.EPOCH, "r1", Optional.empty(), cursors);
    assertThat(window.withCursors(Set.of("living"), 2).cursors())
        .containsOnlyKeys("living", "gone");
  }

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final WindowPolicy POLICY = new WindowPolicy(Duration.ofHours(1), 100);
  private static final Baseline BASELINE = baseline();

  @Test
  void beginsWithTheNextWholePane() {
    assertThat(Windows.begin("a", NOON.plusMillis(1)).startedAt()).isEqualTo(NOON.plusSeconds(5));
    assertThat(Windows.begin("a", NOON).startedAt()).isEqualTo(NOON);
  }

  @Test
  void addsUpPanesOfAllPodsInAnyOrder() {
    Pane one = pane("p", 1, "a", 5, 30);
    Pane two = pane("q", 1, "a", 5, 20);
    DriftWindow forward = advance(begin(), List.of(one, two));
    DriftWindow backward = advance(begin(), List.of(two, one));
    assertThat(forward.rows()).isEqualTo(50);
    assertThat(forward.counts()).isEqualTo(backward.counts());
    assertThat(forward.cursors()).isEqualTo(backward.cursors());
  }

  @Test
  void countsNoPaneTwice() {
    Pane pane = pane("p", 1, "a", 5, 30);
    DriftWindow once = advance(begin(), List.of(pane));
    assertThat(advance(once, List.of(pane))).isEqualTo(once);
  }

  @Test
  void leavesOutOtherRevisionsAndWhatWasBefore() {
    DriftWindow window =
        advance(begin(), List.of(pane("p", 1, "b", 5, 30), pane("p", 2, "a", -5, 30)));
    assertThat(window.rows()).isZero();
  }

  @Test
  void keepsACompleteWindowUntilNewRowsCome() {
    DriftWindow complete = advance(begin(), List.of(pane("p", 1, "a", 5, 100)));
    assertThat(Windows.isComplete(complete, POLICY)).isTrue();
    Instant muchLater = NOON.plusSeconds(7200);
    assertThat(Windows.advance(complete, List.of(), POLICY, muchLater)).isEqualTo(complete);
    DriftWindow next = advance(complete, List.of(pane("p", 2, "a", 60, 7)));
    assertThat(next.rows()).isEqualTo(7);
    assertThat(next.startedAt()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void beginsAnewWhenTheSizeIsOver() {
    DriftWindow some = advance(begin(), List.of(pane("p", 1, "a", 5, 30)));
    DriftWindow next = Windows.advance(some, List.of(), POLICY, NOON.plusSeconds(3600));
    assertThat(next.rows()).isZero();
    assertThat(next.cursors()).isEqualTo(some.cursors());
  }

  private static DriftWindow begin() {
    return Windows.begin("a", NOON);
  }

  private static DriftWindow advance(DriftWindow window, List<Pane> panes) {
    return Windows.advance(window, panes, POLICY, NOON.plusSeconds(65));
  }

  private static Pane pane(String pod, long sequence, String revision, long second, int rows) {
    var recorder = new ProfileRecorder(BASELINE);
    for (int i = 0; i < rows; i++) {
      recorder.record(new float[] {i}, 1, new float[] {0.5f});
    }
    long start = NOON.plusSeconds(second).toEpochMilli();
    return new Pane(sequence, start, start + 5000, pod, revision, recorder.snapshot());
  }

  private static Baseline baseline() {
    var builder = new BaselineBuilder(List.of("age"));
    for (int i = 0; i < 200; i++) {
      builder.addRow(i).addOutputs(i / 200f);
    }
    return builder.build();
  }
}
