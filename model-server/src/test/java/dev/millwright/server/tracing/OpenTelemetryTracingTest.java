/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.server.config.ServerConfig.OpenTelemetry;
import dev.millwright.server.config.ServerConfig.Origin;
import dev.millwright.server.tracing.InferenceTrace.Outcome;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.TraceServiceImplBase;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OpenTelemetryTracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final Duration LONG = Duration.ofMinutes(1);

  private static Tracing tracing(Map<String, String> environment) throws TracingInvalid {
    return Tracing.start(new OpenTelemetry(environment), new Origin("r1", "pod-a"));
  }

  private static Tracing.Headers headers(String flags) {
    return Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-" + flags, "tracestate", "a=b")
        ::get;
  }

  @Test
  void aRequestIsASpanInTheClientsTraceWithItsPhasesBelow() throws Exception {
    try (TraceReceiver receiver = new TraceReceiver()) {
      Tracing tracing = tracing(receiver.environment());
      long began = System.nanoTime();

      InferenceTrace trace = tracing.begin(headers("01"), "v2-rest", began);
      trace.model("visits", "3", 32);
      trace.phase("queue", began + 1000, began + 3000);
      trace.phase("compute", began + 3000, began + 9000);
      trace.end(Outcome.ANSWERED);
      tracing.close(LONG);

      List<Span> spans = receiver.spans();
      assertThat(spans)
          .extracting(Span::getName)
          .containsExactlyInAnyOrder("queue", "compute", "infer visits");
      Span server = spans.get(2);
      assertThat(server.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
      assertThat(TraceReceiver.hex(server.getTraceId()))
          .isEqualTo(TRACE)
          .isEqualTo(trace.traceId());
      assertThat(TraceReceiver.hex(server.getParentSpanId())).isEqualTo(PARENT);
      assertThat(server.getTraceState()).isEqualTo("a=b");
      assertThat(trace.traceparent())
          .isEqualTo("00-" + TRACE + "-" + TraceReceiver.hex(server.getSpanId()) + "-01");
      assertThat(TraceReceiver.attributes(server.getAttributesList()))
          .isEqualTo(
              Map.of(
                  "millwright.model.name", "visits",
                  "millwright.model.version", "3",
                  "millwright.rows", "32",
                  "millwright.protocol", "v2-rest",
                  "millwright.outcome", "answered"));
      assertThat(server.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
      Span compute = spans.get(1);
      assertThat(compute.getParentSpanId()).isEqualTo(server.getSpanId());
      assertThat(compute.getStartTimeUnixNano() - server.getStartTimeUnixNano()).isEqualTo(3000);
      assertThat(compute.getEndTimeUnixNano() - compute.getStartTimeUnixNano()).isEqualTo(6000);
      assertThat(
              TraceReceiver.attributes(receiver.resources.get(0).getResource().getAttributesList()))
          .containsEntry("service.name", "millwright-model-server")
          .containsEntry("service.instance.id", "pod-a")
          .containsEntry("millwright.revision", "r1");
    }
  }

  @Test
  void followsTheClientsDecisionNotToSample() throws Exception {
    try (TraceReceiver receiver = new TraceReceiver()) {
      Tracing tracing = tracing(receiver.environment());

      InferenceTrace trace = tracing.begin(headers("00"), "v2-grpc", System.nanoTime());
      trace.phase("compute", System.nanoTime(), System.nanoTime());
      trace.end(Outcome.ANSWERED);
      tracing.close(LONG);

      assertThat(trace.traceparent()).startsWith("00-" + TRACE + "-").endsWith("-00");
      assertThat(receiver.spans()).isEmpty();
    }
  }

  @Test
  void beginsATraceWhereThereIsNoneAndMarksFailures() throws Exception {
    try (TraceReceiver receiver = new TraceReceiver()) {
      Map<String, String> environment = new HashMap<>(receiver.environment());
      environment.put("OTEL_SERVICE_NAME", "mine");
      environment.put("OTEL_RESOURCE_ATTRIBUTES", "team=a");
      Tracing tracing = tracing(environment);

      tracing.begin(name -> null, "v1-rest", System.nanoTime()).end(Outcome.FAILED);
      tracing.close(LONG);

      Span span = receiver.spans().get(0);
      assertThat(span.getParentSpanId().isEmpty()).isTrue();
      assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
      assertThat(
              TraceReceiver.attributes(receiver.resources.get(0).getResource().getAttributesList()))
          .containsEntry("service.name", "mine")
          .containsEntry("team", "a");
    }
  }

  @Test
  void sendsOverGrpcWhenItIsTold() throws Exception {
    List<ExportTraceServiceRequest> got = new CopyOnWriteArrayList<>();
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(
                new TraceServiceImplBase() {
                  @Override
                  public void export(
                      ExportTraceServiceRequest request,
                      StreamObserver<ExportTraceServiceResponse> answers) {
                    got.add(request);
                    answers.onNext(ExportTraceServiceResponse.getDefaultInstance());
                    answers.onCompleted();
                  }
                })
            .build()
            .start();
    try {
      Tracing tracing =
          tracing(
              Map.of(
                  "OTEL_EXPORTER_OTLP_ENDPOINT",
                  "http://127.0.0.1:" + server.getPort(),
                  "OTEL_EXPORTER_OTLP_PROTOCOL",
                  "grpc"));
      tracing.begin(headers("01"), "v2-grpc", System.nanoTime()).end(Outcome.ANSWERED);
      tracing.close(LONG);

      assertThat(got).hasSize(1);
      assertThat(got.get(0).getResourceSpans(0).getScopeSpans(0).getSpans(0).getName())
          .isEqualTo("infer");
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void saysWhichVariableIsWrong() {
    assertThatThrownBy(
            () ->
                tracing(
                    Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
                        "OTEL_TRACES_SAMPLER", "sometimes")))
        .isInstanceOf(TracingInvalid.class)
        .hasMessageContaining("otel.traces.sampler");
  }
}
