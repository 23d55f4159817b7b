/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.http.AwaitedAnswer;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.scheduling.ModelQueue;
import dev.millwright.server.scheduling.SchedulingOptions;
import dev.millwright.server.scheduling.Workers;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ModelStatistics;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.serving.StageObserver;
import dev.millwright.server.telemetry.Telemetry;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What depends on the server's state, which a running server shows only for a moment. */
class V2EndpointTest {
  private static final String BODY =
      "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[1]}]}";

  private final Readiness readiness = new Readiness();
  private final AtomicInteger observed = new AtomicInteger();
  private final EchoModel model = new EchoModel();
  private final Workers workers = Workers.start(1);
  private final ModelQueue queue =
      new ModelQueue(
          model, workers, new SchedulingOptions(Duration.ofMillis(50), 1, Duration.ZERO, true));
  private final V2Endpoint endpoint =
      new V2Endpoint(
          new ModelCatalog(
              List.of(
                  new ServedModel(
                      "m",
                      "1",
                      "p",
                      Map.of(),
                      new InputContract(model.signature()),
                      queue,
                      (inputs, outputs) -> observed.incrementAndGet(),
                      new ModelStatistics(StageObserver.NONE),
                      Telemetry.none("m", "1"))),
              ModelCatalog.OnDemand.NONE),
          readiness,
          "secret");

  @AfterEach
  void stop() {
    workers.close();
  }

  @Test
  void refusesInferenceUntilItIsReadyAndServesWhileItDrains() {
    assertThat(infer(false, "").status().code()).isEqualTo(503);
    assertThat(infer(false, "").headers()).containsEntry("Retry-After", "1");
    assertThat(text(get("/v2/health/ready"))).isEqualTo("{\"error\":\"the server is warming up\"}");
    readiness.ready();
    assertThat(infer(false, "").status().code()).isEqualTo(200);
    assertThat(get("/v2/models/m/ready").status().code()).isEqualTo(200);
    readiness.draining();
    readiness.ready();
    assertThat(infer(false, "").status().code()).isEqualTo(200);
    assertThat(get("/v2/models/m/ready").status().code()).isEqualTo(503);
    assertThat(text(get("/v2/health/ready")))
        .isEqualTo("{\"error\":\"the server is draining, it ends soon\"}");
    assertThat(get("/v2/health/live").status().code()).isEqualTo(200);
    assertThat(observed).hasValue(2);
  }

  @Test
  void countsNothingOfItsOwnWarmUpWhichNobodyElseCanPretendToBe() {
    Reply warmUp = infer(true, "secret");
    assertThat(warmUp.status().code()).isEqualTo(200);
    assertThat(warmUp.counted()).isFalse();
    assertThat(observed).hasValue(0);

    assertThat(infer(true, "guess").status().code()).isEqualTo(503);
    assertThat(infer(false, "secret").status().code()).isEqualTo(503);
    readiness.ready();
    assertThat(infer(false, "secret").counted()).isTrue();
    assertThat(observed).hasValue(1);
  }

  @Test
  void aModelThatFailsIsAnErrorOfTheServerAndIsNotObserved() {
    readiness.ready();
    model.fails = true;

    Reply reply = infer(false, "");

    assertThat(reply.status().code()).isEqualTo(500);
    assertThat(text(reply)).isEqualTo("{\"error\":\"the model failed: \\\"why\\\"\"}");
    assertThat(observed).hasValue(0);
  }

  @Test
  void whatWouldWaitTooLongIsRefusedAtOnceWithATimeToComeBack() throws Exception {
    readiness.ready();
    model.millis = 100;
    assertThat(infer(false, "").status().code()).as("teaches how slow it is").isEqualTo(200);
    model.millis = 1000;
    CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> infer(false, ""));
    while (workers.predictedWaitNanos() == 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }

    Reply second = infer(false, "");

    assertThat(first).isNotDone();
    assertThat(second.status().code()).isEqualTo(429);
    assertThat(second.headers()).containsEntry("Retry-After", "1");
    assertThat(text(second)).contains("the server is overloaded: this request would wait");
    assertThat(first.get(30, TimeUnit.SECONDS).status().code()).isEqualTo(200);
    assertThat(observed).hasValue(2);
  }

  @Test
  void theRequestsOwnTimeoutCountsFromItsArrival() {
    readiness.ready();
    assertThat(infer("{\"timeout\":60000000}").status().code()).isEqualTo(200);
    Reply late = infer("{\"timeout\":1}");
    assertThat(late.status().code()).isEqualTo(504);
    assertThat(text(late)).isEqualTo("{\"error\":\"the deadline was over before the model ran\"}");
    Reply wrong = infer("{\"timeout\":\"soon\"}");
    assertThat(wrong.status().code()).isEqualTo(400);
    assertThat(text(wrong)).contains("parameters.timeout: expected a whole number 0..86400000000");
  }

  @Test
  void aModelThatIsBeingUnloadedIsNotThereForTheMoment() throws Exception {
    readiness.ready();
    queue.close();
    Reply reply = infer(false, "");
    assertThat(reply.status().code()).isEqualTo(503);
    assertThat(reply.headers()).containsEntry("Retry-After", "1");
  }

  private Reply infer(String parameters) {
    return AwaitedAnswer.of(
        endpoint,
        new Request(
            HttpMethod.POST,
            "/v2/models/m/infer",
            new DefaultHttpHeaders(),
            Unpooled.copiedBuffer(
                "{\"parameters\":" + parameters + "," + BODY.substring(1), StandardCharsets.UTF_8),
            false,
            System.nanoTime()));
  }

  private Reply infer(boolean loopback, String token) {
    DefaultHttpHeaders headers = new DefaultHttpHeaders();
    headers.set(Readiness.WARM_UP_HEADER, token);
    return AwaitedAnswer.of(
        endpoint,
        new Request(
            HttpMethod.POST,
            "/v2/models/m/infer",
            headers,
            Unpooled.copiedBuffer(BODY, StandardCharsets.UTF_8),
            loopback,
            System.nanoTime()));
  }

  private Reply get(String path) {
    return AwaitedAnswer.of(
        endpoint,
        new Request(
            HttpMethod.GET, path, new DefaultHttpHeaders(), Unpooled.EMPTY_BUFFER, false, 0));
  }

  private static String text(Reply reply) {
    return reply.body().toString(StandardCharsets.UTF_8);
  }

  /** Answers its input. */
  private static final class EchoModel implements LoadedModel {
    private volatile boolean fails;
    private volatile long millis;

    @Override
    public Signature signature() {
      TensorSpec x = new TensorSpec("x", Datatype.FP32, new Shape(-1));
      return new Signature(List.of(x), List.of(x));
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) throws RunFailed {
      if (fails) {
        throw new RunFailed("the model failed: \"why\"");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return inputs;
    }

    @Override
    public void close() {}
  }
}
