/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.server.config.PredictionLogConfig;
import dev.millwright.server.config.PredictionLogConfig.Sink;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.predictionlog.LabelCounts.Cell;
import dev.millwright.server.predictionlog.LabelCounts.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Labels meet predictions. */
class LabelsTest {
  private final PredictionLog log =
      PredictionLog.start(
          new PredictionLogConfig(
              new Sink.Http(URI.create("http://unused"), 1), 1, List.of(), 1 << 24),
          new ServerConfig.Origin("r1", "pod-a"),
          new CollectingSink());
  private final ModelLog model = log.model(Tensors.VISITS);

  private void answered(String id, Tensor... outputs) {
    model.record(
        id, null, List.of(Tensors.floats("features", new Shape(1, 3), 1, 2, 3)), List.of(outputs));
  }

  private void labelled(String id, @Nullable String... labels) {
    log.feedback(new Feedback(id, Arrays.asList(labels), "[]", null));
  }

  private LabelCounts counts() throws InterruptedException {
    log.close(Duration.ofMinutes(1));
    return log.labels();
  }

  private static Cell cell(String predicted, String actual) {
    return new Cell("visits", "3", predicted, actual);
  }

  @Test
  void countsRowsByWhatWasPredictedAndWhatWasTrue() throws Exception {
    answered("a", Tensors.longs("label", 1, 0, 1));
    answered("b", Tensors.longs("label", 1));

    labelled("a", "1", null, "0");
    labelled("b", "1");

    assertThat(counts().cells())
        .containsOnly(Map.entry(cell("1", "1"), 2L), Map.entry(cell("1", "0"), 1L));
    assertThat(log.labels().outcome(Outcome.JOINED)).isEqualTo(2);
  }

  @Test
  void takesTheLabelOfTheLargestScoreWhenThereIsNoLabelOutput() throws Exception {
    ModelLog scores =
        log.model(
            new ModelLog.LoggedModel(
                "scores",
                "1",
                new Signature(
                    Tensors.VISITS.signature().inputs(),
                    List.of(Tensors.VISITS.signature().outputs().get(1))),
                List.of()));
    scores.record(
        "a",
        null,
        List.of(),
        List.of(Tensors.floats("probabilities", new Shape(2, 2), .9f, .1f, .2f, .8f)));

    labelled("a", "stays", "stays");

    assertThat(counts().cells())
        .containsEntry(new Cell("scores", "1", "stays", "stays"), 1L)
        .containsEntry(new Cell("scores", "1", "leaves", "stays"), 1L);
  }

  @Test
  void unknownRepeatedAndUnequalFeedbackIsCountedAndComparedWithNothing() throws Exception {
    answered("a", Tensors.longs("label", 1));
    answered("two", Tensors.longs("label", 1, 1));

    labelled("elsewhere", "1");
    labelled("a", "1");
    labelled("a", "0");
    labelled("two", "1");

    LabelCounts counts = counts();
    assertThat(counts.outcome(Outcome.UNKNOWN)).isEqualTo(1);
    assertThat(counts.outcome(Outcome.JOINED)).isEqualTo(1);
    assertThat(counts.outcome(Outcome.REPEATED)).isEqualTo(1);
    assertThat(counts.outcome(Outcome.OTHER_ROWS)).isEqualTo(1);
    assertThat(counts.cells()).containsOnlyKeys(cell("1", "1"));
  }

  @Test
  void forgetsTheOldestAnswers() throws Exception {
    answered("oldest", Tensors.longs("label", 1));
    long[] many = new long[1000];
    for (int i = 0; i < 132; i++) {
      answered("large-" + i, Tensors.longs("label", many));
    }

    answered("x".repeat(40_000), Tensors.longs("label", 1));
    labelled("x".repeat(40_000), "1");

    labelled("oldest", "1");
    labelled("large-0", new String[1000]);
    labelled("large-131", new String[1000]);

    LabelCounts counts = counts();
    assertThat(counts.outcome(Outcome.UNKNOWN)).as("too long an id, and too old").isEqualTo(3);
    assertThat(counts.outcome(Outcome.JOINED)).isEqualTo(1);
  }

  @Test
  void labelsThatNobodyExpectedStayAFewMetrics() throws Exception {
    for (int i = 0; i < 100; i++) {
      answered("id-" + i, Tensors.longs("label", 1));
      labelled("id-" + i, "made-up-" + i);
    }

    assertThat(counts().cells()).hasSize(32).containsEntry(cell("1", "other"), 69L);
  }
}
