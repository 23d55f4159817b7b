/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The predictions of one version of one model. For any thread. */
public final class ModelLog {
  private final PredictionLog log;
  private final String name;
  private final String version;
  private final String source;
  private final Redaction redaction;
  private final PredictedClasses classes;

  ModelLog(PredictionLog log, LoggedModel model, Redaction redaction) {
    this.log = log;
    this.name = model.name();
    this.version = model.version();
    this.redaction = redaction;
    this.classes = new PredictedClasses(model.signature());
    this.source =
        "/models/%s/versions/%s/revisions/%s/pods/%s"
            .formatted(
                UriText.encoded(name),
                UriText.encoded(version),
                UriText.encoded(log.origin().revision()),
                UriText.encoded(log.origin().pod()));
  }

  /**
   * What the log must know of a model.
   *
   * @param columns names of the columns of its first input, empty when nobody knows them
   */
  public record LoggedModel(
      String name, String version, Signature signature, List<String> columns) {
    public LoggedModel {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Copies an inference into the queue, or counts it as dropped. Call it when the answer is on its
   * way and before the tensors' buffers are used again.
   *
   * @param id for which {@link PredictionLog#takes} said yes
   * @param traceparent of the span that it belongs to, null without one
   */
  public void record(
      String id, @Nullable String traceparent, List<Tensor> inputs, List<Tensor> outputs) {
    if (log.hasRoom(TensorCopy.bytes(inputs) + TensorCopy.bytes(outputs))) {
      log.offer(
          new Entry.Answered(
              this,
              id,
              traceparent,
              System.currentTimeMillis(),
              TensorCopy.of(inputs, redaction),
              TensorCopy.of(outputs, redaction)));
    }
  }

  String name() {
    return name;
  }

  String version() {
    return version;
  }

  String source() {
    return source;
  }

  PredictedClasses classes() {
    return classes;
  }
}
