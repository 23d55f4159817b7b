/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.telemetry;

import dev.millwright.server.predictionlog.ModelLog;
import dev.millwright.server.predictionlog.PredictionLog;
import dev.millwright.server.tracing.Tracing;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry of one version of one model. For any thread.
 *
 * @param name of the model
 * @param version of the model
 * @param tracing where spans go
 * @param log which ids are logged; null when predictions are not logged
 * @param modelLog this model's; null with {@code log}
 */
public record Telemetry(
    String name,
    String version,
    Tracing tracing,
    @Nullable PredictionLog log,
    @Nullable ModelLog modelLog) {

  /** Nothing is left behind. */
  public static Telemetry none(String name, String version) {
    return new Telemetry(name, version, Tracing.OFF, null, null);
  }

  /**
   * A request has been read.
   *
   * @param headers or metadata of the request
   * @param protocol for example {@code v2-rest}
   * @param arrivedAt when its first byte came, by {@link System#nanoTime}
   */
  public Exchange begin(Tracing.Headers headers, String protocol, long arrivedAt) {
    return new Exchange(this, tracing.begin(headers, protocol, arrivedAt));
  }
}
