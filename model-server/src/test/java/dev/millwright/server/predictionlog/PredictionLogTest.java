/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.server.config.PredictionLogConfig;
import dev.millwright.server.config.PredictionLogConfig.Sink;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.predictionlog.sink.EventSink;
import dev.millwright.server.predictionlog.sink.Receiver;
import dev.millwright.server.predictionlog.sink.Sinks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with real sinks. */
class PredictionLogTest {
  private static final int QUEUE_BYTES = 1 << 16;
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path directory;

  private static PredictionLog log(Sink target, double sample) throws Exception {
    EventSink sink = Sinks.open(target, "pod-a");
    return PredictionLog.start(
        new PredictionLogConfig(target, sample, List.of(), QUEUE_BYTES),
        new ServerConfig.Origin("r1", "pod-a"),
        sink);
  }

  private static void record(ModelLog model, String id) {
    model.record(
        id,
        null,
        List.of(Tensors.floats("features", new Shape(1, 3), 1, 2, 3)),
        List.of(Tensors.longs("label", 1)));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Test
  void writesEveryPredictionToTheFileBeforeItCloses() throws Exception {
    Path file = directory.resolve("log.jsonl");
    PredictionLog log = log(new Sink.Files(file, 1 << 20, 2), 1);
    ModelLog model = log.model(Tensors.VISITS);

    for (int i = 0; i < 100; i++) {
      record(model, "id-" + i);
    }
    log.close(LONG);

    assertThat(Files.readAllLines(file)).hasSize(100).last().asString().contains("\"id-99\"");
    assertThat(log.counts().sent()).isEqualTo(100);
    assertThat(log.queued()).isZero();
    assertThat(log.queuedBytes()).isZero();
  }

  @Test
  void theBuffersMayBeUsedAgainAtOnce() throws Exception {
    Path file = directory.resolve("log.jsonl");
    PredictionLog log = log(new Sink.Files(file, 1 << 20, 2), 1);
    Tensor input = Tensors.floats("features", new Shape(1, 3), 1, 2, 3);

    log.model(Tensors.VISITS).record("a", null, List.of(input), List.of());
    input.data().putFloat(0, 99);
    log.close(LONG);

    assertThat(file).content().contains("\"data\":[1.0,2.0,3.0]").doesNotContain("99");
  }

  @Test
  void triesAgainAfterAnOutageAndGivesUpOnARefusal() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.answerWith(503, 500, 429);
      PredictionLog log = log(new Sink.Http(receiver.uri(), 100), 1);
      ModelLog model = log.model(Tensors.VISITS);

      record(model, "a");
      await(() -> log.counts().sent() == 1);
      assertThat(log.counts().retries()).isEqualTo(3);

      receiver.answerWith(413);
      record(model, "b");
      await(() -> log.counts().dropped(DropReason.SINK_FAILED) == 1);
      record(model, "c");
      log.close(LONG);

      assertThat(log.counts().retries()).isEqualTo(3);
      assertThat(receiver.posts).hasSize(2);
      assertThat(receiver.posts.get(1).body()).contains("\"id\":\"c\"");
    }
  }

  @Test
  void givesUpAfterAFewTriesAndGoesOnWithTheNext() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.answerWith(503, 503, 503, 503, 503);
      PredictionLog log = log(new Sink.Http(receiver.uri(), 1), 1);
      ModelLog model = log.model(Tensors.VISITS);

      record(model, "lost");
      record(model, "kept");
      log.close(LONG);

      assertThat(log.counts().dropped(DropReason.SINK_FAILED)).isEqualTo(1);
      assertThat(log.counts().sent()).isEqualTo(1);
      assertThat(receiver.posts.get(0).body()).contains("\"id\":\"kept\"");
    }
  }

  @Test
  void aSinkThatHangsCostsEventsButNeitherMemoryNorTheEnd() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.hang();
      PredictionLog log = log(new Sink.Http(receiver.uri(), 10), 1);
      ModelLog model = log.model(Tensors.VISITS);

      long most = 0;
      for (int i = 0; i < 20_000; i++) {
        record(model, "id-" + i);
        most = Math.max(most, log.queuedBytes());
      }
      log.close(Duration.ofMillis(1));

      assertThat(most).isBetween(QUEUE_BYTES / 2L, (long) QUEUE_BYTES);
      assertThat(log.counts().sent()).isZero();
      assertThat(log.counts().dropped(DropReason.QUEUE_FULL)).isGreaterThan(15_000);
      assertThat(log.counts().dropped(DropReason.SHUTDOWN)).isPositive();
      assertThat(
              log.counts().dropped(DropReason.QUEUE_FULL)
                  + log.counts().dropped(DropReason.SHUTDOWN))
          .as("every event is counted once")
          .isEqualTo(20_000);
    }
  }

  @Test
  void oneEventNeverTakesTheWholeQueue() throws Exception {
    Path file = directory.resolve("log.jsonl");
    PredictionLog log = log(new Sink.Files(file, 1 << 20, 2), 1);
    float[] values = new float[3 * 1000];

    log.model(Tensors.VISITS)
        .record(
            "a", null, List.of(Tensors.floats("features", new Shape(1000, 3), values)), List.of());
    log.close(LONG);

    assertThat(log.counts().dropped(DropReason.TOO_LARGE)).isEqualTo(1);
    assertThat(file).isEmptyFile();
  }

  @Test
  void labelsAreLoggedExactlyWhenTheirPredictionWas() throws Exception {
    CollectingSink sink = new CollectingSink();
    PredictionLog log =
        PredictionLog.start(
            new PredictionLogConfig(new Sink.Files(directory, 1, 1), 0.3, List.of(), 1 << 24),
            new ServerConfig.Origin("r1", "pod-a"),
            sink);
    ModelLog model = log.model(Tensors.VISITS);

    int sampled = 0;
    for (int i = 0; i < 1000; i++) {
      String id = "id-" + i;
      if (log.takes(id)) {
        sampled++;
        record(model, id);
      }
      assertThat(log.feedback(new Feedback(id, List.of("1"), "[1]", null))).isTrue();
    }
    log.close(LONG);

    assertThat(sink.events).hasSize(2 * sampled);
    assertThat(log.labels().outcome(LabelCounts.Outcome.JOINED)).isEqualTo(sampled);
    assertThat(log.labels().outcome(LabelCounts.Outcome.NOT_SAMPLED)).isEqualTo(1000 - sampled);
  }
}
