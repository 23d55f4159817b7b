/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.Accelerator;
import dev.millwright.server.accelerator.DeviceMemory;
import dev.millwright.server.access.AccessInvalid;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.config.ServerConfig.ModelSource;
import dev.millwright.server.feedback.FeedbackEndpoint;
import dev.millwright.server.grpc.CallTraffic;
import dev.millwright.server.http.Traffic;
import dev.millwright.server.profile.Profiling;
import dev.millwright.server.scheduling.SchedulingOptions;
import dev.millwright.server.scheduling.Workers;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.serving.RowObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models behind three ports. {@link #start} returns when it is ready; {@link #drain} returns when
 * nothing is lost by ending the process.
 */
final class ModelServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);

  private final ServerConfig config;
  private final Readiness readiness = new Readiness();
  private final ServerMetrics metrics = new ServerMetrics();
  private final Traffic traffic = new Traffic(metrics);
  private final CallTraffic calls = new CallTraffic(metrics);
  private final String warmUpToken = UUID.randomUUID().toString();
  private final Models models;
  private final Workers workers;
  private final ServerTelemetry telemetry;
  private final Repository repository;
  private final Listeners listeners;

  private ModelServer(ServerConfig config, Models models, ServerTelemetry telemetry)
      throws IOException {
    this.config = config;
    this.models = models;
    this.telemetry = telemetry;
    telemetry.register(metrics);
    this.workers = Workers.start(workers(config.limits().threads()));
    this.repository = repository();
    ModelCatalog catalog = repository.catalog();
    gauges();
    this.listeners =
        Listeners.open(
            config,
            new Listeners.Served(
                catalog,
                readiness,
                workers,
                new FeedbackEndpoint(telemetry.log()),
                repository.api(),
                new ManagementEndpoint(metrics, readiness, models.profiling(), models.profiles()),
                warmUpToken),
            traffic,
            calls);
  }

  /**
   * Loads the model, warms it up and turns ready.
   *
   * @throws StartFailed with the reason the process should end with; nothing stays open then
   */
  static ModelServer start(ServerConfig config) throws StartFailed {
    long begun = System.nanoTime();
    Models models = Models.load(config);
    ServerTelemetry telemetry = telemetry(config, models);
    ModelServer server;
    try {
      server = new ModelServer(config, models, telemetry);
    } catch (IOException e) {
      telemetry.close(Duration.ZERO);
      models.close();
      throw new StartFailed(
          e instanceof AccessInvalid
              ? StartFailed.Reason.CONFIGURATION_INVALID
              : StartFailed.Reason.INTERNAL_ERROR,
          e);
    }
    try {
      server.warmUp();
    } catch (StartFailed e) {
      server.close();
      throw e;
    }
    server.readiness.ready();
    LOG.info(
        "ready: {}, http {}, grpc {}, management {}, profiles {}, {} ms",
        server.described(),
        server.httpPort(),
        server.grpcPort(),
        server.managementPort(),
        models.profiles(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    return server;
  }

  private static ServerTelemetry telemetry(ServerConfig config, Models models) throws StartFailed {
    try {
      return ServerTelemetry.start(config, models);
    } catch (StartFailed e) {
      models.close();
      throw e;
    }
  }

  /** Together they use the cores of the cgroup's quota, which the JVM knows, and no more. */
  private static int workers(int threadsEach) {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / threadsEach);
  }

  private Hosting hosting() {
    return new Hosting(
        config.origin().revision(),
        workers,
        new SchedulingOptions(
            config.scheduling().maxWait(),
            config.scheduling().maxBatchRows(),
            config.scheduling().batchDelay(),
            !config.engine().accelerator().isGpu()),
        metrics,
        telemetry);
  }

  private Repository repository() throws IOException {
    Profiling profiling = models.profiling();
    RowObserver observer = profiling == null ? RowObserver.NONE : profiling::record;
    return config.source() instanceof ModelSource.Folder folder
        ? Repository.of(
            new FolderShelf(
                folder.directory(), new ModelFolder(ModelLoading.of(config)), hosting()),
            folder,
            models.loaded())
        : Repository.fixed(
            models.loaded().stream()
                .map(one -> one.served(hosting(), models.profiles(), observer))
                .toList());
  }

  private String described() {
    return models.loaded().stream()
        .map(one -> "model %s version %s (%s)".formatted(one.name(), one.version(), one.digest()))
        .collect(Collectors.joining(", "));
  }

  /** On a GPU only; it is watched until the process ends. */
  private void deviceMemory(Accelerator accelerator) {
    if (accelerator.isGpu()) {
      DeviceMemory memory = DeviceMemory.watch(accelerator.ordinal());
      metrics.gauge(
          "millwright_server_accelerator_memory_used_bytes",
          "Memory of the GPU that is in use, by every process on it.",
          memory::usedBytes);
      metrics.gauge(
          "millwright_server_accelerator_memory_bytes", "Memory of the GPU.", memory::totalBytes);
    }
  }

  private void gauges() {
    deviceMemory(config.engine().accelerator());
    metrics.counter(
        "millwright_server_rows",
        "Rows that were scored.",
        () ->
            repository.catalog().models().stream()
                .mapToLong(model -> model.statistics().rows())
                .sum());
    metrics.gauge(
        "millwright_server_in_flight_requests",
        "Requests that have begun and are not answered.",
        () -> traffic.inFlight() + calls.inFlight());
    metrics.gauge(
        "millwright_server_predicted_wait_seconds",
        "How long a request that needs a worker would wait for it now.",
        () -> workers.predictedWaitNanos() / (double) TimeUnit.SECONDS.toNanos(1));
    metrics.gauge(
        "millwright_server_ready",
        "1 when the server takes requests.",
        () -> readiness.isReady() ? 1 : 0);
    Profiling profiling = models.profiling();
    if (profiling != null) {
      metrics.counter("millwright_profile_rows", "Rows counted in profiles.", profiling::rows);
      metrics.counter(
          "millwright_profile_dropped_rows",
          "Rows that found the profile queue full.",
          profiling::droppedRows);
      metrics.counter(
          "millwright_profile_lost_rows",
          "Rows that no reader of profiles will see.",
          profiling::lostRows);
      metrics.gauge(
          "millwright_profile_panes", "Closed panes that wait for a reader.", profiling::panes);
    }
  }

  private void warmUp() throws StartFailed {
    Rehearsal rehearsal =
        new Rehearsal(models, listeners, warmUpToken, config.limits().maxRequestBytes());
    LOG.info("warmed up with {} inferences", rehearsal.run(config.limits().warmUp()));
  }

  int httpPort() {
    return listeners.httpPort();
  }

  int grpcPort() {
    return listeners.grpcPort();
  }

  int managementPort() {
    return listeners.managementPort();
  }

  /**
   * Ends in order: unready at once; serve on for the delay, since the network learns late that this
   * server is going; finish what has begun; send what the prediction log and the traces still hold;
   * close the last pane and wait for whoever collects profiles; free the model.
   */
  void drain() throws InterruptedException {
    readiness.draining();
    listeners.drain();
    LOG.info("draining: serving for another {}", config.drain().delay());
    TimeUnit.NANOSECONDS.sleep(config.drain().delay().toNanos());
    long end = System.nanoTime() + config.drain().deadline().toNanos();
    listeners.awaitIdle(config.drain().deadline());
    telemetry.close(Duration.ofNanos(end - System.nanoTime()));
    collect(models.profiling(), config.drain().acknowledgeWait());
    close();
  }

  private static void collect(@Nullable Profiling profiling, Duration wait)
      throws InterruptedException {
    if (profiling == null) {
      return;
    }
    profiling.close();
    int panes = profiling.panes();
    if (panes > 0) {
      LOG.info("waiting up to {} until {} profile panes are collected", wait, panes);
      if (!profiling.awaitAcknowledged(wait)) {
        LOG.warn("{} profile panes were not collected", profiling.panes());
      }
    }
  }

  /** Ends at once. */
  @Override
  public void close() {
    readiness.draining();
    listeners.close();
    repository.close();
    workers.close();
    telemetry.close(Duration.ZERO);
    models.close();
  }
}
