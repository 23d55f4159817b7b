/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.Readiness;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc.HealthImplBase;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * gRPC's own health service ({@code grpc.health.v1}): the server under the empty name and the name
 * of its inference service, and each model under its own. All follow {@link Readiness}.
 *
 * <p>Not the library's, which leaves its watchers open at the end: they would keep a drain waiting.
 */
final class Health extends HealthImplBase {
  private final ModelCatalog catalog;
  private final Readiness readiness;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  Health(ModelCatalog catalog, Readiness readiness) {
    this.catalog = catalog;
    this.readiness = readiness;
    readiness.onChange(() -> watchers.forEach(Watcher::tell));
  }

  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
    ServingStatus status = status(request.getService());
    if (status == ServingStatus.SERVICE_UNKNOWN) {
      answers.onError(
          Status.NOT_FOUND
              .withDescription("no service or model \"%s\"".formatted(request.getService()))
              .asRuntimeException());
    } else {
      answers.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
      answers.onCompleted();
    }
  }

  @Override
  public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
    Watcher watcher = new Watcher(request.getService(), answers);
    ((ServerCallStreamObserver<HealthCheckResponse>) answers)
        .setOnCancelHandler(() -> watchers.remove(watcher));
    watchers.add(watcher);
    watcher.tell();
    if (ended) {
      watcher.end();
    }
  }

  /** Ends every watch: its client asks again, elsewhere. */
  void end() {
    ended = true;
    watchers.forEach(Watcher::end);
  }

  private ServingStatus status(String service) {
    boolean known =
        service.isEmpty()
            || service.equals(GRPCInferenceServiceGrpc.SERVICE_NAME)
            || !catalog.versions(service).isEmpty();
    if (!known) {
      return ServingStatus.SERVICE_UNKNOWN;
    }
    return readiness.isReady() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }

  /** One client that wants to know of changes. */
  private final class Watcher {
    private final String service;
    private final StreamObserver<HealthCheckResponse> answers;
    private @Nullable ServingStatus told;
    private boolean over;

    Watcher(String service, StreamObserver<HealthCheckResponse> answers) {
      this.service = service;
      this.answers = answers;
    }

    synchronized void tell() {
      ServingStatus status = status(service);
      if (!over && status != told) {
        told = status;
        answers.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
      }
    }

    synchronized void end() {
      watchers.remove(this);
      if (!over) {
        over = true;
        answers.onError(
            Status.UNAVAILABLE.withDescription("the server is ending").asRuntimeException());
      }
    }
  }
}
