/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.inference.RunFailed;
import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.server.grpc.protocol.ModelMetadataRequest;
import dev.millwright.server.grpc.protocol.ModelMetadataResponse;
import dev.millwright.server.grpc.protocol.ModelReadyRequest;
import dev.millwright.server.grpc.protocol.ModelReadyResponse;
import dev.millwright.server.grpc.protocol.RepositoryIndexRequest;
import dev.millwright.server.grpc.protocol.RepositoryIndexResponse;
import dev.millwright.server.grpc.protocol.RepositoryModelLoadRequest;
import dev.millwright.server.grpc.protocol.RepositoryModelLoadResponse;
import dev.millwright.server.grpc.protocol.RepositoryModelUnloadRequest;
import dev.millwright.server.grpc.protocol.RepositoryModelUnloadResponse;
import dev.millwright.server.grpc.protocol.ServerLiveRequest;
import dev.millwright.server.grpc.protocol.ServerLiveResponse;
import dev.millwright.server.grpc.protocol.ServerMetadataRequest;
import dev.millwright.server.grpc.protocol.ServerMetadataResponse;
import dev.millwright.server.grpc.protocol.ServerReadyRequest;
import dev.millwright.server.grpc.protocol.ServerReadyResponse;
import dev.millwright.server.network.EventLoops;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ModelUnknown;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of the protocol. Health says what {@link Readiness} says; inference is refused until
 * the server is ready, and served while it drains.
 */
final class InferenceService extends GRPCInferenceServiceImplBase {
  private static final Logger LOG = LoggerFactory.getLogger(InferenceService.class);

  /** Longer ones would leave what clients take as trailers. */
  private static final int MAX_DESCRIPTION = 600;

  private static final String NO_REPOSITORY =
      "this server serves what it loaded at its start: it has no model repository API yet";

  private final ModelCatalog catalog;
  private final Readiness readiness;
  private final EventLoops loops;
  private final IdentityHashMap<ServedModel, ModelInference> inferences = new IdentityHashMap<>();

  InferenceService(ModelCatalog catalog, Readiness readiness, EventLoops loops) {
    this.catalog = catalog;
    this.readiness = readiness;
    this.loops = loops;
    catalog.models().forEach(model -> inferences.put(model, new ModelInference(model)));
  }

  /** What is answered, or why not. */
  private interface Call<A> {
    A answer() throws ModelUnknown, RequestRefused, RunFailed;
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> answers) {
    answer(answers, () -> ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> answers) {
    answer(answers, () -> ServerReadyResponse.newBuilder().setReady(readiness.isReady()).build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> answers) {
    answer(
        answers,
        () -> {
          find(request.getName(), request.getVersion());
          return ModelReadyResponse.newBuilder().setReady(readiness.isReady()).build();
        });
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> answers) {
    answer(answers, Descriptions::server);
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> answers) {
    answer(
        answers,
        () ->
            Descriptions.model(
                find(request.getName(), request.getVersion()),
                catalog.versions(request.getName())));
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answers) {
    Context context = Context.current();
    boolean warmUp = CallInterceptor.isWarmUp();
    loops.afterReading(() -> infer(request, answers, context, warmUp));
  }

  /** Nobody waits for an answer to a cancelled call, so the model is not asked. */
  private void infer(
      ModelInferRequest request,
      StreamObserver<ModelInferResponse> answers,
      Context context,
      boolean warmUp) {
    Deadline deadline = context.getDeadline();
    if (context.isCancelled()) {
      return;
    }
    if (deadline != null && deadline.isExpired()) {
      refuse(answers, Status.DEADLINE_EXCEEDED, "the deadline was over before the model ran");
    } else if (readiness.state() == Readiness.State.WARMING_UP && !warmUp) {
      refuse(answers, Status.UNAVAILABLE, readiness.unreadyReason());
    } else {
      answer(
          answers,
          () ->
              Objects.requireNonNull(
                      inferences.get(find(request.getModelName(), request.getModelVersion())))
                  .infer(request, !warmUp));
    }
  }

  @Override
  public void repositoryIndex(
      RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> answers) {
    refuse(answers, Status.UNIMPLEMENTED, NO_REPOSITORY);
  }

  @Override
  public void repositoryModelLoad(
      RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> answers) {
    refuse(answers, Status.UNIMPLEMENTED, NO_REPOSITORY);
  }

  @Override
  public void repositoryModelUnload(
      RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> answers) {
    refuse(answers, Status.UNIMPLEMENTED, NO_REPOSITORY);
  }

  /**
   * @param version empty for the newest
   */
  private ServedModel find(String name, String version) throws ModelUnknown {
    return catalog.find(name, version.isEmpty() ? null : version);
  }

  private static <A> void answer(StreamObserver<A> answers, Call<A> call) {
    A answer;
    try {
      answer = call.answer();
    } catch (ModelUnknown e) {
      refuse(answers, Status.NOT_FOUND, String.valueOf(e.getMessage()));
      return;
    } catch (RequestRefused e) {
      refuse(answers, Status.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
      return;
    } catch (RunFailed e) {
      LOG.warn("inference failed: {}", e.getMessage());
      refuse(answers, Status.INTERNAL, String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      LOG.error("a call failed", e);
      refuse(answers, Status.INTERNAL, "internal error, the server's log has the details");
      return;
    }
    answers.onNext(answer);
    answers.onCompleted();
  }

  private static void refuse(StreamObserver<?> answers, Status status, String why) {
    String description =
        why.length() <= MAX_DESCRIPTION ? why : why.substring(0, MAX_DESCRIPTION) + "...";
    answers.onError(status.withDescription(description).asRuntimeException());
  }
}
