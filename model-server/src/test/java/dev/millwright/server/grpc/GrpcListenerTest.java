/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millwright.server.GrpcClient;
import dev.millwright.server.access.Access;
import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.millwright.server.grpc.protocol.InferParameter;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.server.grpc.protocol.ModelReadyRequest;
import dev.millwright.server.grpc.protocol.ServerLiveRequest;
import dev.millwright.server.grpc.protocol.ServerReadyRequest;
import dev.millwright.server.network.EventLoops;
import dev.millwright.server.network.MemoryBudget;
import dev.millwright.server.serving.Readiness;
import io.grpc.CallOptions;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The listener with a model that does what a test tells it, on one event loop. */
class GrpcListenerTest {
  private static final ModelInferRequest REQUEST = GrpcClient.raw(PlayedModel.NAME, 1, 2, 3);
  private static final String TOKEN = "token";

  private final PlayedModel model = new PlayedModel();
  private final Readiness readiness = new Readiness();
  private final ConcurrentLinkedQueue<Status.Code> counted = new ConcurrentLinkedQueue<>();
  private final CallTraffic traffic = new CallTraffic((code, nanos) -> counted.add(code));
  private final EventLoops loops = EventLoops.start("test", 1);
  private GrpcListener listener;
  private GrpcClient client;

  @BeforeEach
  void open() throws Exception {
    listener = open(Duration.ofMinutes(1), 0);
    client = new GrpcClient(listener.port());
    readiness.ready();
  }

  private GrpcListener open(Duration maxAge, int port) throws Exception {
    GrpcOptions options =
        new GrpcOptions(
            port,
            1 << 20,
            maxAge,
            TOKEN,
            Map.of("Millwright-Revision", "r1"),
            new MemoryBudget(1 << 22),
            Access.read(null, null, null));
    return GrpcListener.open(options, threads(), models(), readiness, traffic);
  }

  private GrpcListener.Models models() {
    return new GrpcListener.Models(model.catalog(), null);
  }

  private GrpcListener.Threads threads() {
    return new GrpcListener.Threads(loops, model.workers);
  }

  @AfterEach
  void close() {
    model.permits.release(1_000_000);
    client.close();
    listener.close();
    loops.close();
  }

  @Test
  void countsAnswersByTheirStatusAndNamesItsRevision() throws Exception {
    client.stub().modelInfer(REQUEST);
    model.fails = true;
    assertRefused(REQUEST, Status.Code.INTERNAL, "the model failed: \"why\"");
    model.fails = false;
    model.hasBug = true;
    assertRefused(
        REQUEST, Status.Code.INTERNAL, "internal error, the server's log has the details");
    model.hasBug = false;
    assertRefused(
        REQUEST.toBuilder().clearInputs().build(), Status.Code.INVALID_ARGUMENT, "expected");
    await(() -> traffic.inFlight() == 0);
    assertThat(counted)
        .containsExactly(
            Status.Code.OK,
            Status.Code.INTERNAL,
            Status.Code.INTERNAL,
            Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void saysWhichRevisionAnswered() {
    AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
    client
        .stub()
        .withInterceptors(
            MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
        .modelInfer(REQUEST);

    assertThat(headers.get())
        .satisfies(answer -> assertThat(answer.get(key("millwright-revision"))).isEqualTo("r1"));
  }

  @Test
  void doesNotAskTheModelForACallThatItsClientGaveUp() throws Exception {
    model.permits.drainPermits();
    Future<ModelInferResponse> first = call();
    await(() -> model.begun.get() == 1);
    // The only worker is in the model now: these wait for it.
    Future<ModelInferResponse> cancelled = call();
    assertThatThrownBy(
            () ->
                GRPCInferenceServiceGrpc.newBlockingStub(client.channel())
                    .withDeadlineAfter(100, TimeUnit.MILLISECONDS)
                    .modelInfer(REQUEST))
        .hasMessageContaining("DEADLINE_EXCEEDED");
    cancelled.cancel(true);
    Future<ModelInferResponse> last = call();
    TimeUnit.MILLISECONDS.sleep(200);

    model.permits.release(1000);

    assertThat(first.get(30, TimeUnit.SECONDS).getOutputsCount()).isEqualTo(1);
    assertThat(last.get(30, TimeUnit.SECONDS).getOutputsCount()).isEqualTo(1);
    assertThat(model.begun).hasValue(2);
    await(() -> traffic.inFlight() == 0);
    assertThat(counted)
        .containsExactlyInAnyOrder(
            Status.Code.OK, Status.Code.CANCELLED, Status.Code.CANCELLED, Status.Code.OK);
  }

  @Test
  void theRequestsOwnTimeoutIsADeadlineToo() throws Exception {
    model.permits.drainPermits();
    Future<ModelInferResponse> first = call();
    await(() -> model.begun.get() == 1);
    ModelInferRequest hasty = withTimeout(InferParameter.newBuilder().setInt64Param(1).build());
    assertRefused(
        hasty, Status.Code.DEADLINE_EXCEEDED, "the deadline was over before the model ran");
    assertRefused(
        withTimeout(InferParameter.newBuilder().setStringParam("soon").build()),
        Status.Code.INVALID_ARGUMENT,
        "parameters[\"timeout\"]: expected int64_param, microseconds of 0 or more");
    model.permits.release(1000);
    assertThat(first.get(30, TimeUnit.SECONDS).getOutputsCount()).isEqualTo(1);
    assertThat(model.begun).hasValue(1);
  }

  private static ModelInferRequest withTimeout(InferParameter timeout) {
    return REQUEST.toBuilder().putParameters("timeout", timeout).build();
  }

  @Test
  void refusesInferenceButItsOwnUntilItIsReady() throws Exception {
    listener.close();
    Readiness cold = new Readiness();
    try (GrpcListener warming =
            GrpcListener.open(
                new GrpcOptions(
                    0,
                    1 << 20,
                    Duration.ofMinutes(1),
                    TOKEN,
                    Map.of(),
                    new MemoryBudget(1 << 22),
                    Access.read(null, null, null)),
                threads(),
                models(),
                cold,
                traffic);
        GrpcClient early = new GrpcClient(warming.port())) {
      assertThat(early.stub().serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
          .isTrue();
      assertThat(early.stub().serverReady(ServerReadyRequest.getDefaultInstance()).getReady())
          .isFalse();
      assertThat(modelReady(early)).isFalse();
      assertThatThrownBy(() -> withToken(early, "guessed").modelInfer(REQUEST))
          .hasMessage("UNAVAILABLE: the server is warming up");
      assertThat(withToken(early, TOKEN).modelInfer(REQUEST).getOutputsCount()).isEqualTo(1);
      int sent =
          new WarmUpClient(loops, warming.port(), TOKEN, null).run(List.of(REQUEST), Duration.ZERO);
      assertThat(sent).isEqualTo(1);
      await(() -> traffic.inFlight() == 0);
      assertThat(counted)
          .as("warm-up is not counted")
          .containsExactly(Status.Code.OK, Status.Code.OK, Status.Code.OK, Status.Code.UNAVAILABLE);
      cold.ready();
      assertThat(modelReady(early)).isTrue();
      assertThat(early.stub().modelInfer(REQUEST).getOutputsCount()).isEqualTo(1);
    }
  }

  private static GRPCInferenceServiceBlockingStub withToken(GrpcClient client, String token) {
    Metadata headers = new Metadata();
    headers.put(CallInterceptor.WARM_UP, token);
    return client.stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static boolean modelReady(GrpcClient client) {
    return client
        .stub()
        .modelReady(ModelReadyRequest.newBuilder().setName(PlayedModel.NAME).build())
        .getReady();
  }

  @Test
  void healthFollowsTheLifeCycleAndItsWatchersDoNotKeepTheEndWaiting() throws Exception {
    var health = HealthGrpc.newBlockingStub(client.channel());
    for (String service : List.of("", "inference.GRPCInferenceService", PlayedModel.NAME)) {
      assertThat(health.check(request(service)).getStatus())
          .as(service)
          .isEqualTo(ServingStatus.SERVING);
    }
    assertThatThrownBy(() -> health.check(request("other")))
        .hasMessage("NOT_FOUND: no service or model \"other\"");
    BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    HealthGrpc.newStub(client.channel()).watch(request(PlayedModel.NAME), new Seen(seen));
    assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(ServingStatus.SERVING);

    readiness.draining();

    assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(health.check(request("")).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(client.stub().modelInfer(REQUEST).getOutputsCount()).isEqualTo(1);
    listener.drain();
    listener.awaitIdle(Duration.ofSeconds(30));
    assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(Status.Code.UNAVAILABLE);
  }

  private static HealthCheckRequest request(String service) {
    return HealthCheckRequest.newBuilder().setService(service).build();
  }

  /** Health as it is told, then the status that ends it. */
  private record Seen(BlockingQueue<Object> seen) implements StreamObserver<HealthCheckResponse> {
    @Override
    public void onNext(HealthCheckResponse response) {
      seen.add(response.getStatus());
    }

    @Override
    public void onError(Throwable error) {
      seen.add(Status.fromThrowable(error).getCode());
    }

    @Override
    public void onCompleted() {
      seen.add(Status.Code.OK);
    }
  }

  @Test
  void finishesWhatHasBegunAndTakesNoMore() throws Exception {
    model.permits.drainPermits();
    Future<ModelInferResponse> begun = call();
    await(() -> model.begun.get() == 1);

    listener.drain();
    Thread release = new Thread(() -> model.permits.release(1000));
    release.start();
    listener.awaitIdle(Duration.ofSeconds(30));

    assertThat(begun.get(30, TimeUnit.SECONDS).getOutputsCount()).isEqualTo(1);
    assertThat(traffic.inFlight()).isZero();
    assertRefused(REQUEST, Status.Code.UNAVAILABLE, "");
  }

  @Test
  void anOldConnectionIsReplacedWithoutALostCall() throws Exception {
    try (GrpcListener shortLived = open(Duration.ofMillis(100), 0);
        GrpcClient steady = new GrpcClient(shortLived.port())) {
      Deadline end = Deadline.after(1, TimeUnit.SECONDS);
      while (!end.isExpired()) {
        assertThat(steady.stub().modelInfer(REQUEST).getOutputsCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void reflectionListsTheServices() throws Exception {
    BlockingQueue<ServerReflectionResponse> answers = new LinkedBlockingQueue<>();
    StreamObserver<ServerReflectionRequest> questions =
        ServerReflectionGrpc.newStub(client.channel())
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse answer) {
                    answers.add(answer);
                  }

                  @Override
                  public void onError(Throwable error) {}

                  @Override
                  public void onCompleted() {}
                });
    questions.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    ServerReflectionResponse answer = answers.poll(30, TimeUnit.SECONDS);
    questions.onCompleted();

    assertThat(answer.getListServicesResponse().getServiceList())
        .extracting(service -> service.getName())
        .contains("inference.GRPCInferenceService", "grpc.health.v1.Health");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(() -> open(Duration.ofMinutes(1), taken.getLocalPort()))
          .hasMessage("port %d for grpc can't be opened: is it taken?", taken.getLocalPort());
    }
  }

  private Future<ModelInferResponse> call() {
    return ClientCalls.futureUnaryCall(
        client
            .channel()
            .newCall(GRPCInferenceServiceGrpc.getModelInferMethod(), CallOptions.DEFAULT),
        REQUEST);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private void assertRefused(ModelInferRequest request, Status.Code code, String message) {
    StatusRuntimeException refused =
        catchThrowableOfType(StatusRuntimeException.class, () -> client.stub().modelInfer(request));
    assertThat(refused.getStatus().getDescription()).contains(message);
    assertThat(refused.getStatus().getCode()).isEqualTo(code);
  }

  /** What a test waits for. */
  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
