/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.config.ServerConfig.ModelSource;
import dev.millwright.server.http.Compression;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.HttpListener;
import dev.millwright.server.http.ListenerOptions;
import dev.millwright.server.http.Traffic;
import dev.millwright.server.page.PageEndpoint;
import dev.millwright.server.profile.Profiling;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.serving.RowObserver;
import dev.millwright.server.v1.V1Endpoint;
import dev.millwright.server.v2.V2Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models behind two ports. {@link #start} returns when it is ready; {@link #drain} returns when
 * nothing is lost by ending the process.
 */
final class ModelServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);
  private static final int MANAGEMENT_BODY_BYTES = 1024;

  private final ServerConfig config;
  private final Readiness readiness = new Readiness();
  private final ServerMetrics metrics = new ServerMetrics();
  private final Traffic traffic = new Traffic(metrics);
  private final String warmUpToken = UUID.randomUUID().toString();
  private final Models models;
  private final HttpListener management;
  private final HttpListener http;

  private ModelServer(ServerConfig config, Models models) throws IOException {
    this.config = config;
    this.models = models;
    gauges();
    this.management =
        HttpListener.open(
            options("management", config.ports().management(), 1, MANAGEMENT_BODY_BYTES),
            new ManagementEndpoint(metrics, readiness, models.profiling(), models.profiles()),
            new Traffic((status, nanos) -> {}));
    try {
      this.http =
          HttpListener.open(
              options(
                  "http",
                  config.ports().http(),
                  config.limits().eventLoops(),
                  config.limits().maxRequestBytes()),
              endpoint(),
              traffic);
    } catch (IOException e) {
      management.close();
      throw e;
    }
  }

  /**
   * Loads the model, warms it up and turns ready.
   *
   * @throws StartFailed with the reason the process should end with; nothing stays open then
   */
  static ModelServer start(ServerConfig config) throws StartFailed {
    long begun = System.nanoTime();
    Models models = Models.load(config);
    ModelServer server;
    try {
      server = new ModelServer(config, models);
    } catch (IOException e) {
      models.close();
      throw new StartFailed(StartFailed.Reason.INTERNAL_ERROR, e);
    }
    try {
      server.warmUp();
    } catch (StartFailed e) {
      server.close();
      throw e;
    }
    server.readiness.ready();
    LOG.info(
        "ready: {}, http {}, management {}, profiles {}, {} ms",
        server.described(),
        server.httpPort(),
        server.managementPort(),
        models.profiles(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    return server;
  }

  private ListenerOptions options(String name, int port, int threads, int maxBodyBytes) {
    return new ListenerOptions(
        name, port, threads, maxBodyBytes, config.limits().connectionMaxAge(), headers());
  }

  /** Every answer of a pod says which version of which revision it came from. */
  private Map<String, String> headers() {
    return config.source() instanceof ModelSource.Artifact artifact
        ? Map.of(
            "Millwright-Model-Version", artifact.version(),
            "Millwright-Revision", config.origin().revision())
        : Map.of();
  }

  private Endpoint endpoint() {
    Profiling profiling = models.profiling();
    RowObserver observer = profiling == null ? RowObserver.NONE : profiling::record;
    ModelCatalog catalog =
        new ModelCatalog(
            models.loaded().stream()
                .map(one -> one.served(config.origin().revision(), models.profiles(), observer))
                .toList());
    metrics.counter(
        "millwright_server_rows",
        "Rows that were scored.",
        () -> catalog.models().stream().mapToLong(model -> model.statistics().rows()).sum());
    return new Compression(
        new Paths(
            new V2Endpoint(catalog, readiness, warmUpToken),
            new V1Endpoint(catalog, readiness),
            new PageEndpoint(catalog)),
        config.limits().maxRequestBytes());
  }

  private String described() {
    return models.loaded().stream()
        .map(one -> "model %s version %s (%s)".formatted(one.name(), one.version(), one.digest()))
        .collect(Collectors.joining(", "));
  }

  private void gauges() {
    metrics.gauge(
        "millwright_server_in_flight_requests",
        "Requests that have begun and are not answered.",
        traffic::inFlight);
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
    Duration each = config.limits().warmUp().dividedBy(models.loaded().size());
    int sent = 0;
    for (Loaded model : models.loaded()) {
      List<String> bodies = new ArrayList<>();
      for (int rows : new int[] {1, 32}) {
        String body = WarmUpSample.json(model.model().signature(), models.baseline(), rows);
        if (body.length() <= config.limits().maxRequestBytes()) {
          bodies.add(body);
        }
      }
      String path = "/v2/models/%s/versions/%s/infer".formatted(model.name(), model.version());
      sent += new WarmUp(httpPort(), path, warmUpToken).run(bodies, each);
    }
    LOG.info("warmed up with {} inferences", sent);
  }

  int httpPort() {
    return http.port();
  }

  int managementPort() {
    return management.port();
  }

  /**
   * Ends in order: unready at once; serve on for the delay, since the network learns late that this
   * server is going; finish what has begun; close the last pane and wait for whoever collects
   * profiles; free the model.
   */
  void drain() throws InterruptedException {
    readiness.draining();
    http.drain();
    LOG.info("draining: serving for another {}", config.drain().delay());
    TimeUnit.NANOSECONDS.sleep(config.drain().delay().toNanos());
    http.awaitIdle(config.drain().deadline());
    http.close();
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
    http.close();
    management.close();
    models.close();
  }
}
