/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.Pane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaneTest {
  private final MovingClock clock = new MovingClock();
  private final PaneRing ring = new PaneRing(3);
  private final RowQueue queue = new RowQueue();
  private final PaneWriter writer =
      new PaneWriter(
          baseline(), ring, new PaneWriter.Origin("pod", "r1"), Duration.ofSeconds(5), clock);

  @Test
  void alignsPanesAndKeepsOnlyThoseWithRows() {
    offer(2);
    writer.turn(queue);
    clock.millis = 1_005_100;
    writer.turn(queue);
    clock.millis = 1_020_300;
    writer.turn(queue);
    offer(1);
    writer.turn(queue);
    clock.millis = 1_025_000;
    writer.turn(queue);

    assertThat(ring.after(0))
        .extracting(Pane::startMillis, Pane::endMillis, pane -> pane.profile().rows())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1_000_000L, 1_005_000L, 2L),
            org.assertj.core.groups.Tuple.tuple(1_020_000L, 1_025_000L, 1L));
  }

  @Test
  void sequencesGoUpwardsWhenTheClockGoesBack() {
    offer(1);
    writer.turn(queue);
    clock.millis = 1_006_000;
    writer.turn(queue);
    offer(1);
    writer.turn(queue);
    clock.millis = 900_000;
    writer.turn(queue);

    assertThat(ring.after(0))
        .hasSize(2)
        .extracting(Pane::sequence)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void sequencesGoOnUpwardsAfterARestart() {
    offer(1);
    writer.finish(queue);
    long before = ring.after(0).get(0).sequence();
    clock.millis += 1;
    PaneRing fresh = new PaneRing(3);
    PaneWriter restarted =
        new PaneWriter(
            baseline(), fresh, new PaneWriter.Origin("pod", "r1"), Duration.ofSeconds(5), clock);
    offer(1);
    restarted.finish(queue);

    assertThat(fresh.after(before)).hasSize(1);
  }

  @Test
  void dropsTheOldestPaneWhenFullAndCountsItsRows() {
    for (int i = 0; i < 5; i++) {
      offer(i + 1);
      writer.turn(queue);
      clock.millis += 5000;
      writer.turn(queue);
    }

    assertThat(ring.after(0)).extracting(pane -> pane.profile().rows()).containsExactly(3L, 4L, 5L);
    assertThat(ring.lostRows()).isEqualTo(3);
    ring.acknowledge(Long.MAX_VALUE);
    assertThat(ring.size()).isZero();
    assertThat(ring.lostRows()).isEqualTo(3);
  }

  @Test
  void theLastPaneIsClosedBeforeItsTime() {
    clock.millis = 1_001_000;
    offer(4);
    writer.finish(queue);

    Pane pane = ring.after(0).get(0);
    assertThat(pane.endMillis()).isEqualTo(1_001_000);
    assertThat(pane.profile().rows()).isEqualTo(4);
  }

  @Test
  void aFullQueueDropsAndCountsRows() {
    for (int i = 0; i < 16_384; i++) {
      offer(1);
    }
    offer(7);

    assertThat(queue.droppedRows()).isEqualTo(7);
    writer.turn(queue);
    assertThat(writer.rows()).isEqualTo(16_384);
    offer(7);
    assertThat(queue.droppedRows()).isEqualTo(7);
  }

  @Test
  void aQueueFullOfMemoryDropsTooHoweverFewTheRequests() {
    queue.offer(new RowBatch(new float[5 << 20], 5 << 20, new float[0]));

    assertThat(queue.droppedRows()).isEqualTo(5 << 20);
  }

  private void offer(int rows) {
    queue.offer(new RowBatch(new float[rows], rows, new float[rows]));
  }

  private static Baseline baseline() {
    BaselineBuilder builder = new BaselineBuilder(List.of("x"));
    for (int i = 0; i < 20; i++) {
      builder.addRow(i);
      builder.addOutputs(i / 20f);
    }
    return builder.build();
  }

  private static final class MovingClock extends Clock {
    private long millis = 1_000_000;

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }
  }
}
