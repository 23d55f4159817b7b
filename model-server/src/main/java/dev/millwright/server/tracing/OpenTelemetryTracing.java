/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import dev.millwright.server.config.ServerConfig.OpenTelemetry;
import dev.millwright.server.config.ServerConfig.Origin;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's SDK as its own variables configure it: sampling follows the client's flag unless
 * {@code OTEL_TRACES_SAMPLER} says otherwise, spans wait in a bounded queue and are dropped when
 * their receiver is slow.
 */
final class OpenTelemetryTracing implements Tracing {
  private static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          return List.of();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
          return headers == null ? null : headers.get(name.toLowerCase(Locale.ROOT));
        }
      };

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OpenTelemetryTracing(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.tracer = sdk.getTracer("dev.millwright.server");
    this.propagator = sdk.getPropagators().getTextMapPropagator();
  }

  static OpenTelemetryTracing start(OpenTelemetry variables, Origin origin) throws TracingInvalid {
    try {
      return new OpenTelemetryTracing(
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> properties(variables))
              // Prometheus and the error stream have them, whatever a cluster sets for all.
              .addPropertiesCustomizer(
                  all -> Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
              .addResourceCustomizer((theirs, all) -> resource(origin).merge(theirs))
              // The process ends in an order of its own.
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk());
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new TracingInvalid(e.getMessage(), e);
    }
  }

  private static Resource resource(Origin origin) {
    return Resource.create(
        Attributes.of(
            AttributeKey.stringKey("service.instance.id"), origin.pod(),
            AttributeKey.stringKey("millwright.revision"), origin.revision()));
  }

  private static Map<String, String> properties(OpenTelemetry variables) {
    Map<String, String> properties = new HashMap<>();
    properties.put("otel.service.name", "millwright-model-server");
    // The standard's default; the SDK's is still grpc.
    properties.put("otel.exporter.otlp.protocol", "http/protobuf");
    variables
        .variables()
        .forEach(
            (name, value) ->
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    return properties;
  }

  @Override
  public InferenceTrace begin(Headers headers, String protocol, long beganAt) {
    EpochTime time = EpochTime.now();
    Context parent = propagator.extract(Context.root(), headers, GETTER);
    return new RequestSpan(
        tracer,
        tracer
            .spanBuilder("infer")
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(RequestSpan.PROTOCOL, protocol)
            .setStartTimestamp(time.nanos(beganAt), TimeUnit.NANOSECONDS)
            .startSpan(),
        time);
  }

  @Override
  public void close(Duration deadline) {
    if (closed.getAndSet(true)) {
      return;
    }
    sdk.getSdkTracerProvider().shutdown().join(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }
}
