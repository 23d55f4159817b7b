/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.config.ConfigKey;
import dev.millwright.server.config.PredictionLogConfig;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.config.ServerConfig.ModelSource;
import dev.millwright.server.predictionlog.ModelLog;
import dev.millwright.server.predictionlog.ModelLog.LoggedModel;
import dev.millwright.server.predictionlog.PredictionLog;
import dev.millwright.server.predictionlog.sink.Sinks;
import dev.millwright.server.telemetry.Telemetry;
import dev.millwright.server.tracing.Tracing;
import dev.millwright.server.tracing.TracingInvalid;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.FeatureBaseline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces and the prediction log of this process.
 *
 * @param log null when predictions are not logged
 * @param columns names of the columns of the models' first input; empty when nobody knows them
 */
record ServerTelemetry(Tracing tracing, @Nullable PredictionLog log, List<String> columns) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTelemetry.class);
  private static final Duration AT_ONCE = Duration.ofMillis(200);

  /**
   * Starts what is configured.
   *
   * @throws StartFailed when a setting is wrong, or names a tensor to redact that no model has or
   *     will have
   */
  static ServerTelemetry start(ServerConfig config, Models models) throws StartFailed {
    Baseline baseline = models.baseline();
    List<String> columns =
        baseline == null
            ? List.of()
            : baseline.features().stream().map(FeatureBaseline::name).toList();
    Tracing tracing;
    try {
      tracing = Tracing.start(config.openTelemetry(), config.origin());
    } catch (TracingInvalid e) {
      throw new StartFailed(StartFailed.Reason.CONFIGURATION_INVALID, e);
    }
    boolean whole = false;
    try {
      ServerTelemetry telemetry = new ServerTelemetry(tracing, log(config), columns);
      telemetry.checkNames(models, config.source());
      whole = true;
      return telemetry;
    } finally {
      if (!whole) {
        tracing.close(Duration.ZERO);
      }
    }
  }

  private static @Nullable PredictionLog log(ServerConfig config) throws StartFailed {
    PredictionLogConfig logged = config.predictionLog();
    if (logged == null) {
      return null;
    }
    try {
      return PredictionLog.start(
          logged, config.origin(), Sinks.open(logged.sink(), config.origin().pod()));
    } catch (IOException e) {
      throw invalid(ConfigKey.PREDICTION_LOG, "expected a file that can be written, got " + e);
    }
  }

  /** Where models come later, one of them may have the name that none has now. */
  private void checkNames(Models models, ModelSource source) throws StartFailed {
    if (log == null) {
      return;
    }
    List<LoggedModel> known = models.loaded().stream().map(this::logged).toList();
    List<String> unknown = log.unknownNames(known);
    if (unknown.isEmpty()) {
      return;
    }
    if (source instanceof ModelSource.Folder folder && folder.loadsLater()) {
      LOG.warn(
          "{}: no model that is loaded now has {}; each model says what of it is left out when it"
              + " is loaded",
          ConfigKey.PREDICTION_LOG_REDACT.variable(),
          unknown);
      return;
    }
    close(Duration.ZERO);
    throw invalid(
        ConfigKey.PREDICTION_LOG_REDACT,
        "expected names of inputs, outputs or tensor.column, got %s: there are %s"
            .formatted(unknown, PredictionLog.names(known)));
  }

  private static StartFailed invalid(ConfigKey key, String why) {
    return new StartFailed(
        StartFailed.Reason.CONFIGURATION_INVALID,
        new IllegalArgumentException(key.variable() + ": " + why));
  }

  private LoggedModel logged(Loaded loaded) {
    return new LoggedModel(loaded.name(), loaded.version(), loaded.model().signature(), columns);
  }

  /** What this model's requests leave behind. */
  Telemetry of(Loaded loaded) {
    return new Telemetry(
        loaded.name(), loaded.version(), tracing, log, log == null ? null : begin(log, loaded));
  }

  private ModelLog begin(PredictionLog log, Loaded loaded) {
    LoggedModel model = logged(loaded);
    if (!log.redact().isEmpty()) {
      List<String> unknown = log.unknownNames(List.of(model));
      List<String> leftOut = new ArrayList<>(log.redact());
      leftOut.removeAll(unknown);
      LOG.info(
          "model {} version {}: the prediction log leaves out {}; the model has no {}",
          model.name(),
          model.version(),
          leftOut,
          unknown);
    }
    return log.model(model);
  }

  void register(ServerMetrics metrics) {
    if (log != null) {
      metrics.register(new PredictionLogMetrics(log));
    }
  }

  /** Sends what waits, for as long as the deadline lets it; has no effect the second time. */
  void close(Duration deadline) {
    Duration left = deadline.compareTo(AT_ONCE) < 0 ? AT_ONCE : deadline;
    try {
      if (log != null) {
        log.close(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tracing.close(left);
  }
}
