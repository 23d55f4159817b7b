/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.access.Access;
import dev.millwright.server.access.Tls;
import dev.millwright.server.access.Tokens;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.config.ServerConfig.ModelSource;
import dev.millwright.server.grpc.CallTraffic;
import dev.millwright.server.grpc.GrpcListener;
import dev.millwright.server.grpc.GrpcOptions;
import dev.millwright.server.http.Compression;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Gate;
import dev.millwright.server.http.HttpListener;
import dev.millwright.server.http.ListenerOptions;
import dev.millwright.server.http.Patience;
import dev.millwright.server.http.Traffic;
import dev.millwright.server.network.EventLoops;
import dev.millwright.server.network.MemoryBudget;
import dev.millwright.server.page.PageEndpoint;
import dev.millwright.server.repository.ModelRepository;
import dev.millwright.server.repository.RepositoryEndpoint;
import dev.millwright.server.scheduling.Workers;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.v1.V1Endpoint;
import dev.millwright.server.v2.V2Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open ports: REST and gRPC on the same threads, management on a thread of its own, so that a
 * probe never waits for a prediction.
 */
final class Listeners implements AutoCloseable {
  private static final int MANAGEMENT_BODY_BYTES = 1024;

  private final ServerConfig config;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final EventLoops loops;
  private final MemoryBudget budget;
  private final Access access;
  private final HttpListener management;
  private final HttpListener http;
  private final GrpcListener grpc;

  /** What the ports serve. */
  record Served(
      ModelCatalog catalog,
      Readiness readiness,
      Workers workers,
      Endpoint feedback,
      @Nullable ModelRepository repository,
      Endpoint management,
      String warmUpToken) {}

  private Listeners(ServerConfig config, Served served, Traffic traffic, CallTraffic calls)
      throws IOException {
    this.config = config;
    this.budget = new MemoryBudget(config.limits().requestMemoryBytes());
    ServerConfig.AccessFiles files = config.access();
    boolean whole = false;
    try {
      access = keep(Access.read(files.certificate(), files.key(), files.tokens()));
      EventLoops probes = keep(EventLoops.start("management", 1));
      management =
          keep(
              HttpListener.open(
                  new ListenerOptions(
                      "management",
                      config.ports().management(),
                      MANAGEMENT_BODY_BYTES,
                      config.limits().connectionMaxAge(),
                      headers(),
                      budget,
                      Gate.OPEN,
                      null,
                      Patience.USUAL),
                  probes,
                  served.management(),
                  new Traffic((status, nanos) -> {})));
      loops = keep(EventLoops.start("serving", config.limits().eventLoops()));
      http =
          keep(
              HttpListener.open(
                  httpOptions(served.warmUpToken()), loops, endpoint(served), traffic));
      grpc =
          keep(
              GrpcListener.open(
                  grpcOptions(served),
                  new GrpcListener.Threads(loops, served.workers()),
                  new GrpcListener.Models(served.catalog(), served.repository()),
                  served.readiness(),
                  calls));
      whole = true;
    } finally {
      if (!whole) {
        close();
      }
    }
  }

  /**
   * Opens all of them.
   *
   * @throws IOException when a port is taken; nothing stays open then
   */
  static Listeners open(ServerConfig config, Served served, Traffic traffic, CallTraffic calls)
      throws IOException {
    return new Listeners(config, served, traffic, calls);
  }

  private <T extends AutoCloseable> T keep(T listener) {
    opened.push(listener);
    return listener;
  }

  private ListenerOptions httpOptions(String warmUpToken) {
    Tokens tokens = access.tokens();
    Tls tls = access.tls();
    return new ListenerOptions(
        "http",
        config.ports().http(),
        config.limits().maxRequestBytes(),
        config.limits().connectionMaxAge(),
        headers(),
        budget,
        tokens == null ? Gate.OPEN : new TokenGate(tokens, warmUpToken),
        tls == null ? null : tls.http(),
        Patience.USUAL);
  }

  private GrpcOptions grpcOptions(Served served) {
    return new GrpcOptions(
        config.ports().grpc(),
        config.limits().maxRequestBytes(),
        config.limits().connectionMaxAge(),
        served.warmUpToken(),
        headers(),
        budget,
        access);
  }

  /** Every answer of a pod says which version of which revision it came from. */
  private Map<String, String> headers() {
    return config.source() instanceof ModelSource.Artifact artifact
        ? Map.of(
            "Millwright-Model-Version", artifact.version(),
            "Millwright-Revision", config.origin().revision())
        : Map.of();
  }

  private Endpoint endpoint(Served served) {
    return new LargeBodies(
        served.workers(),
        config.scheduling().maxWait(),
        new Compression(
            new Paths(
                new V2Endpoint(served.catalog(), served.readiness(), served.warmUpToken()),
                new V1Endpoint(served.catalog(), served.readiness()),
                served.feedback(),
                new RepositoryEndpoint(served.repository()),
                new PageEndpoint(served.catalog())),
            config.limits().maxRequestBytes()));
  }

  /** Whether the ports but management's speak TLS. */
  boolean hasTls() {
    return access.tls() != null;
  }

  EventLoops loops() {
    return loops;
  }

  int httpPort() {
    return http.port();
  }

  int grpcPort() {
    return grpc.port();
  }

  int managementPort() {
    return management.port();
  }

  /** Goes on serving, and asks HTTP clients with each answer to go elsewhere. */
  void drain() {
    http.drain();
  }

  /**
   * Accepts no further connection, sends gRPC clients elsewhere, and waits until whatever has begun
   * is answered or the deadline is over. The management port stays open.
   */
  void awaitIdle(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    grpc.drain();
    http.awaitIdle(deadline);
    grpc.awaitIdle(Duration.ofNanos(end - System.nanoTime()));
    grpc.close();
    http.close();
  }

  /** Closes everything that is open, the last first. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a listener can't be closed", e);
      }
    }
  }
}
