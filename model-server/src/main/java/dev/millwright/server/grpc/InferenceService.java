/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.inference.RunFailed;
import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.millwright.server.grpc.protocol.InferParameter;
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
import dev.millwright.server.repository.ModelRepository;
import dev.millwright.server.repository.ModelState;
import dev.millwright.server.scheduling.Job;
import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Workers;
import dev.millwright.server.serving.ModelAsleep;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ModelUnknown;
import dev.millwright.server.serving.PerModel;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

  /** To read that many takes long enough for the event loop's other connections to notice. */
  private static final int LARGE_BYTES = 1 << 20;

  /** The request's own patience in microseconds, as Triton's clients say it. */
  private static final String TIMEOUT = "timeout";

  private final ModelCatalog catalog;
  private final Readiness readiness;
  private final EventLoops loops;
  private final Workers workers;
  private final PerModel<ModelInference> inferences;
  private final @Nullable ModelRepository repository;

  InferenceService(GrpcListener.Models models, Readiness readiness, GrpcListener.Threads threads) {
    this.catalog = models.catalog();
    this.repository = models.repository();
    this.readiness = readiness;
    this.loops = threads.loops();
    this.workers = threads.workers();
    this.inferences = new PerModel<>(catalog, ModelInference::new);
  }

  /** What is answered, or why not. */
  private interface Asked<A> {
    A answer() throws ModelUnknown;
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
    // Without one, an answer to a call that was cancelled meanwhile is an exception.
    ((ServerCallStreamObserver<ModelInferResponse>) answers).setOnCancelHandler(() -> {});
    boolean warmUp = CallInterceptor.isWarmUp();
    Runnable inference = () -> infer(request, answers, context, warmUp);
    if (request.getSerializedSize() > LARGE_BYTES) {
      workers.execute(inference);
    } else {
      loops.afterReading(inference);
    }
  }

  /** Nobody waits for an answer to a cancelled call, so the model is not asked. */
  private void infer(
      ModelInferRequest request,
      StreamObserver<ModelInferResponse> answers,
      Context context,
      boolean warmUp) {
    if (context.isCancelled()) {
      return;
    }
    if (readiness.state() == Readiness.State.WARMING_UP && !warmUp) {
      refuse(answers, Status.UNAVAILABLE, readiness.unreadyReason());
      return;
    }
    try {
      ModelInference inference =
          inferences.get(find(request.getModelName(), request.getModelVersion()));
      inference.infer(
          request,
          expiresAt(context, request),
          !warmUp,
          CallInterceptor.headers(context),
          new Call(answers, context));
    } catch (ModelAsleep e) {
      e.wake(() -> infer(request, answers, context, warmUp));
    } catch (ModelUnknown | RequestRefused | RuntimeException e) {
      fail(answers, e);
    }
  }

  /** The earlier of the call's deadline and the request's own timeout. */
  private static long expiresAt(Context context, ModelInferRequest request) throws RequestRefused {
    long now = System.nanoTime();
    long remaining = Long.MAX_VALUE;
    InferParameter timeout = request.getParametersMap().get(TIMEOUT);
    if (timeout != null) {
      long micros = timeout.getInt64Param();
      if (micros < 0 || !timeout.hasInt64Param()) {
        throw new RequestRefused(
            "parameters[\"timeout\"]: expected int64_param, microseconds of 0 or more");
      }
      remaining = micros == 0 ? remaining : TimeUnit.MICROSECONDS.toNanos(micros);
    }
    Deadline deadline = context.getDeadline();
    if (deadline != null) {
      remaining = Math.min(remaining, deadline.timeRemaining(TimeUnit.NANOSECONDS));
    }
    return remaining == Long.MAX_VALUE ? Job.NEVER : now + remaining;
  }

  /** Sends the end of one inference. */
  private record Call(StreamObserver<ModelInferResponse> answers, Context context)
      implements ModelInference.End {
    @Override
    public boolean isWanted() {
      return !context.isCancelled();
    }

    @Override
    public void answer(ModelInferResponse answer) {
      answers.onNext(answer);
      answers.onCompleted();
    }

    @Override
    public void fail(Exception why) {
      InferenceService.fail(answers, why);
    }

    @Override
    public void refuse(NotRun why) {
      Status status =
          switch (why.reason()) {
            case OVERLOADED -> Status.RESOURCE_EXHAUSTED;
            case TOO_LATE -> Status.DEADLINE_EXCEEDED;
            case ABANDONED -> Status.CANCELLED;
            case UNLOADED -> Status.UNAVAILABLE;
          };
      InferenceService.refuse(answers, status, String.valueOf(why.getMessage()));
    }
  }

  @Override
  public void repositoryIndex(
      RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> answers) {
    if (repository == null) {
      refuse(answers, Status.UNIMPLEMENTED, ModelRepository.OFF);
      return;
    }
    RepositoryIndexResponse.Builder index = RepositoryIndexResponse.newBuilder();
    for (ModelState model : repository.index()) {
      if (!request.getReady() || model.state() == ModelState.State.READY) {
        index
            .addModelsBuilder()
            .setName(model.name())
            .setVersion(model.version())
            .setState(model.state().name())
            .setReason(model.reason());
      }
    }
    answers.onNext(index.build());
    answers.onCompleted();
  }

  @Override
  public void repositoryModelLoad(
      RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> answers) {
    if (repository == null) {
      refuse(answers, Status.UNIMPLEMENTED, ModelRepository.OFF);
    } else {
      repository.load(
          request.getModelName(),
          failure -> end(answers, RepositoryModelLoadResponse.getDefaultInstance(), failure));
    }
  }

  @Override
  public void repositoryModelUnload(
      RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> answers) {
    if (repository == null) {
      refuse(answers, Status.UNIMPLEMENTED, ModelRepository.OFF);
    } else {
      repository.unload(
          request.getModelName(),
          failure -> end(answers, RepositoryModelUnloadResponse.getDefaultInstance(), failure));
    }
  }

  private static <A> void end(StreamObserver<A> answers, A answer, Optional<String> failure) {
    if (failure.isPresent()) {
      refuse(answers, Status.FAILED_PRECONDITION, failure.get());
    } else {
      answers.onNext(answer);
      answers.onCompleted();
    }
  }

  /**
   * @param version empty for the newest
   */
  private ServedModel find(String name, String version) throws ModelUnknown {
    return catalog.find(name, version.isEmpty() ? null : version);
  }

  private static <A> void answer(StreamObserver<A> answers, Asked<A> asked) {
    A answer;
    try {
      answer = asked.answer();
    } catch (ModelUnknown | RuntimeException e) {
      fail(answers, e);
      return;
    }
    answers.onNext(answer);
    answers.onCompleted();
  }

  private static void fail(StreamObserver<?> answers, Exception why) {
    if (why instanceof ModelUnknown) {
      refuse(answers, Status.NOT_FOUND, String.valueOf(why.getMessage()));
    } else if (why instanceof RequestRefused) {
      refuse(answers, Status.INVALID_ARGUMENT, String.valueOf(why.getMessage()));
    } else if (why instanceof RunFailed) {
      LOG.warn("inference failed: {}", why.getMessage());
      refuse(answers, Status.INTERNAL, String.valueOf(why.getMessage()));
    } else {
      LOG.error("a call failed", why);
      refuse(answers, Status.INTERNAL, "internal error, the server's log has the details");
    }
  }

  private static void refuse(StreamObserver<?> answers, Status status, String why) {
    String description =
        why.length() <= MAX_DESCRIPTION ? why : why.substring(0, MAX_DESCRIPTION) + "...";
    answers.onError(status.withDescription(description).asRuntimeException());
  }
}
