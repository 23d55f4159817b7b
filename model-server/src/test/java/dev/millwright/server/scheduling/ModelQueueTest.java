/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.RunFailed;
import dev.millwright.server.scheduling.NotRun.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelQueueTest {
  private final PlayedModel model = new PlayedModel();
  private final Workers workers = Workers.start(1);
  private ModelQueue queue = queue(Duration.ofSeconds(30), 8, Duration.ZERO);

  private ModelQueue queue(Duration maxWait, int maxBatchRows, Duration delay) {
    ModelQueue made =
        new ModelQueue(model, workers, new SchedulingOptions(maxWait, maxBatchRows, delay, true));
    model.runs.clear();
    model.threads.clear();
    return made;
  }

  @AfterEach
  void stop() throws Exception {
    model.permits.release(1_000_000);
    queue.close();
    workers.close();
  }

  /** The only worker is in the model until {@link #go}. */
  private Asker block() throws Exception {
    model.permits.drainPermits();
    Asker first = Asker.ask(queue, 1);
    while (model.runs.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return first;
  }

  private void go() {
    model.permits.release(1000);
  }

  @Test
  void anUnknownModelRunsOnAWorkerAndACheapOneWhereItIsAsked() throws Exception {
    assertThat(Asker.ask(queue, 3).answer()).containsExactly(6f);
    assertThat(model.threads.get(0)).startsWith("worker");
    for (int i = 0; i < 200; i++) {
      Asker.ask(queue, 1).answer();
    }
    Asker cheap = Asker.ask(queue, 4);
    assertThat(cheap.end).isDone();
    assertThat(cheap.answer()).containsExactly(8f);
    assertThat(model.threads.get(model.threads.size() - 1))
        .isEqualTo(Thread.currentThread().getName());
    assertThat(cheap.end.join().queueNanos()).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void whatWaitsRunsTogetherUpToTheMostRowsAndEachGetsItsOwn() throws Exception {
    Asker first = block();
    Asker two = Asker.ask(queue, 2, 3);
    Asker five = Asker.ask(queue, 4, 5, 6, 7, 8);
    Asker four = Asker.ask(queue, 9, 10, 11, 12);
    Asker one = Asker.ask(queue, 13);
    go();
    assertThat(first.answer()).containsExactly(2f);
    assertThat(two.answer()).containsExactly(4f, 6f);
    assertThat(five.answer()).containsExactly(8f, 10f, 12f, 14f, 16f);
    assertThat(four.answer()).containsExactly(18f, 20f, 22f, 24f);
    assertThat(one.answer()).containsExactly(26f);
    assertThat(model.runs)
        .as("2 and 5 and 1 fit 8 rows, 4 comes after")
        .containsExactly(1L, 8L, 4L);
    assertThat(two.end.join().batchRows()).isEqualTo(8);
    assertThat(two.end.join().queueNanos()).isPositive();
  }

  @Test
  void aRequestThatIsLargerThanABatchRunsAlone() throws Exception {
    Asker first = block();
    Asker large = Asker.ask(queue, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    Asker small = Asker.ask(queue, 1);
    go();
    first.answer();
    assertThat(large.answer()).hasSize(10);
    small.answer();
    assertThat(model.runs).containsExactly(1L, 10L, 1L);
  }

  @Test
  void oneBadRequestDoesNotFailItsBatch() throws Exception {
    Asker first = block();
    Asker good = Asker.ask(queue, 2);
    Asker bad = Asker.ask(queue, -1);
    Asker better = Asker.ask(queue, 3);
    go();
    first.answer();
    assertThat(good.answer()).containsExactly(4f);
    assertThat(better.answer()).containsExactly(6f);
    assertThatThrownBy(bad::answer).hasCauseInstanceOf(RunFailed.class).hasMessageContaining("-1");
    assertThat(model.runs).containsExactly(1L, 3L, 1L, 1L, 1L);
  }

  @Test
  void nothingRunsForAClientThatIsGoneOrADeadlineThatIsOver() throws Exception {
    Asker first = block();
    Asker gone = Asker.ask(queue, 2);
    Asker late = Asker.askUntil(queue, System.nanoTime() + 1_000_000, 3);
    Asker inTime = Asker.askUntil(queue, System.nanoTime() + 60_000_000_000L, 4);
    gone.isWaiting = false;
    TimeUnit.MILLISECONDS.sleep(5);
    go();
    first.answer();
    assertThat(gone.refusal().reason()).isEqualTo(Reason.ABANDONED);
    assertThat(late.refusal().reason()).isEqualTo(Reason.TOO_LATE);
    assertThat(inTime.answer()).containsExactly(8f);
    assertThat(model.runs).containsExactly(1L, 1L);
  }

  @Test
  void refusesAtOnceWhatWouldWaitTooLong() throws Exception {
    queue = queue(Duration.ofMillis(50), 1, Duration.ZERO);
    model.permits.drainPermits();
    Asker teacher = Asker.ask(queue, 1);
    TimeUnit.MILLISECONDS.sleep(100);
    go();
    teacher.answer();
    block();
    Asker second = Asker.ask(queue, 2);
    Asker third = Asker.ask(queue, 3);

    assertThat(third.end).as("refused before the first is done").isDone();
    NotRun refusal = third.refusal();
    assertThat(refusal.reason()).isEqualTo(Reason.OVERLOADED);
    assertThat(refusal.retryAfter()).isGreaterThan(Duration.ofMillis(50));
    assertThat(refusal).hasMessageContaining("at most 50 are accepted");
    assertThat(second.end).as("also would wait for the first").isDone();
    go();
  }

  @Test
  void aDeadlineThatTheQueueCannotMeetIsRefusedAtOnce() throws Exception {
    model.permits.drainPermits();
    Asker teacher = Asker.ask(queue, 1);
    TimeUnit.MILLISECONDS.sleep(100);
    go();
    teacher.answer();
    Asker first = block();
    Asker hasty = Asker.askUntil(queue, System.nanoTime() + 10_000_000, 2);
    assertThat(hasty.end).isDone();
    assertThat(hasty.refusal().reason()).isEqualTo(Reason.OVERLOADED);
    Asker patient = Asker.ask(queue, 3);
    go();
    first.answer();
    assertThat(patient.answer()).containsExactly(6f);
  }

  @Test
  void waitsForCompanyOnlyWhenToldToAndNotWithAFullBatch() throws Exception {
    queue = queue(Duration.ofSeconds(30), 3, Duration.ofHours(1));
    Asker one = Asker.ask(queue, 1);
    Asker two = Asker.ask(queue, 2);
    TimeUnit.MILLISECONDS.sleep(20);
    assertThat(model.runs).isEmpty();
    Asker three = Asker.ask(queue, 3);
    assertThat(one.answer()).containsExactly(2f);
    assertThat(two.answer()).containsExactly(4f);
    assertThat(three.answer()).containsExactly(6f);
    assertThat(model.runs).containsExactly(3L);
  }

  @Test
  void nothingIsExpectedOfTheWorkersOnceAllIsDone() throws Exception {
    block();
    for (int i = 0; i < 20; i++) {
      Asker.ask(queue, i);
    }
    go();
    queue.close();
    assertThat(workers.predictedWaitNanos()).isZero();
    assertThat(Asker.ask(queue(Duration.ofSeconds(1), 1, Duration.ZERO), 1).answer()).isNotEmpty();
  }

  @Test
  void aClosedQueueAnswersWhatItHasTakenAndTakesNoMore() throws Exception {
    Asker first = block();
    Asker second = Asker.ask(queue, 2);
    Thread closing = new Thread(() -> close(queue));
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertThat(Asker.ask(queue, 3).refusal().reason()).isEqualTo(Reason.UNLOADED);
    go();
    closing.join();
    assertThat(List.of(first.answer(), second.answer())).hasSize(2);
  }

  private static void close(ModelQueue queue) {
    try {
      queue.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
