/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.grpc.CallTraffic;
import dev.millwright.server.http.Traffic;
import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.serving.StageObserver;
import io.grpc.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;

/**
 * What Prometheus reads from one server. Children are cached, because looking up a label costs more
 * than counting.
 */
final class ServerMetrics implements Traffic.Observer, CallTraffic.Observer {
  static final String CONTENT_TYPE = TextFormat.CONTENT_TYPE_004;

  private static final double[] STAGE_BUCKETS = {
    .000001, .0000025, .000005, .00001, .000025, .00005, .0001, .00025, .0005, .001, .0025, .005,
    .01, .025, .1, .25, 1, 5
  };

  private final CollectorRegistry registry = new CollectorRegistry();
  private final ConcurrentMap<Integer, Counter.Child> byCode = new ConcurrentHashMap<>();
  private final Counter requests =
      Counter.build("millwright_server_requests_total", "Answered requests by HTTP status.")
          .labelNames("code")
          .register(registry);
  private final Map<Status.Code, Counter.Child> byStatus = new EnumMap<>(Status.Code.class);
  private final Histogram seconds =
      Histogram.build(
              "millwright_server_request_duration_seconds",
              "From the first byte of a request to its answer, over HTTP or gRPC.")
          .buckets(.00005, .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1, 5)
          .register(registry);

  private final Histogram parse =
      stage("parse", "From a request in memory to tensors that meet the model's contract.");
  private final Histogram queue = stage("queue", "From those tensors to the start of the model.");
  private final Histogram compute = stage("compute", "In the model, with the whole batch.");
  private final Histogram serialise = stage("serialise", "From tensors to the answer's bytes.");
  private final Histogram write =
      Histogram.build(
              "millwright_server_write_seconds",
              "From a ready answer, or the first of several, to its being with the kernel: long"
                  + " when a client reads slowly.")
          .buckets(STAGE_BUCKETS)
          .register(registry);
  private final Histogram batchRows =
      Histogram.build("millwright_inference_batch_rows", "Rows that ran together.")
          .labelNames("model", "version")
          .buckets(1, 2, 4, 8, 16, 32, 64, 128, 256, 1024, 4096)
          .register(registry);
  private final Counter notRun =
      Counter.build(
              "millwright_inference_not_run_total", "Valid requests that did not reach the model.")
          .labelNames("model", "version", "reason")
          .register(registry);

  private Histogram stage(String name, String help) {
    return Histogram.build("millwright_inference_" + name + "_seconds", help)
        .labelNames("model", "version")
        .buckets(STAGE_BUCKETS)
        .register(registry);
  }

  /** Where the time of one model's inferences goes. */
  StageObserver stages(String model, String version) {
    return new Stages(model, version);
  }

  private final class Stages implements StageObserver {
    private final Histogram.Child parsing;
    private final Histogram.Child queueing;
    private final Histogram.Child computing;
    private final Histogram.Child serialising;
    private final Histogram.Child rows;
    private final Map<NotRun.Reason, Counter.Child> refusals = new EnumMap<>(NotRun.Reason.class);

    Stages(String model, String version) {
      parsing = parse.labels(model, version);
      queueing = queue.labels(model, version);
      computing = compute.labels(model, version);
      serialising = serialise.labels(model, version);
      rows = batchRows.labels(model, version);
      for (NotRun.Reason reason : NotRun.Reason.values()) {
        refusals.put(reason, notRun.labels(model, version, reason.name().toLowerCase(Locale.ROOT)));
      }
    }

    @Override
    public void parsed(long nanos) {
      parsing.observe(nanos / Collector.NANOSECONDS_PER_SECOND);
    }

    @Override
    public void ran(Ran ran) {
      queueing.observe(ran.queueNanos() / Collector.NANOSECONDS_PER_SECOND);
      computing.observe(ran.computeNanos() / Collector.NANOSECONDS_PER_SECOND);
      rows.observe(ran.batchRows());
    }

    @Override
    public void refused(NotRun.Reason why) {
      Objects.requireNonNull(refusals.get(why)).inc();
    }

    @Override
    public void serialised(long nanos) {
      serialising.observe(nanos / Collector.NANOSECONDS_PER_SECOND);
    }
  }

  ServerMetrics() {
    Counter calls =
        Counter.build("millwright_server_grpc_calls_total", "Ended gRPC calls by status.")
            .labelNames("code")
            .register(registry);
    for (Status.Code code : Status.Code.values()) {
      byStatus.put(code, calls.labels(code.name()));
    }
  }

  @Override
  public void answered(Status.Code code, long nanos) {
    Objects.requireNonNull(byStatus.get(code)).inc();
    seconds.observe(nanos / Collector.NANOSECONDS_PER_SECOND);
  }

  @Override
  public void answered(int status, long nanos) {
    byCode.computeIfAbsent(status, code -> requests.labels(Integer.toString(code))).inc();
    seconds.observe(nanos / Collector.NANOSECONDS_PER_SECOND);
  }

  @Override
  public void written(long nanos) {
    write.observe(nanos / Collector.NANOSECONDS_PER_SECOND);
  }

  /** What somebody else counts. */
  void register(Collector collector) {
    registry.register(collector);
  }

  /** A value that is read when Prometheus asks. */
  void gauge(String name, String help, DoubleSupplier value) {
    collect(name, help, Collector.Type.GAUGE, value);
  }

  /** The same for a value that only grows; the name goes without {@code _total}. */
  void counter(String name, String help, DoubleSupplier value) {
    collect(name, help, Collector.Type.COUNTER, value);
  }

  private void collect(String name, String help, Collector.Type type, DoubleSupplier value) {
    String sampleName = type == Collector.Type.COUNTER ? name + "_total" : name;
    registry.register(
        new Collector() {
          @Override
          public List<MetricFamilySamples> collect() {
            var sample =
                new MetricFamilySamples.Sample(
                    sampleName, List.of(), List.of(), value.getAsDouble());
            return List.of(new MetricFamilySamples(name, type, help, List.of(sample)));
          }
        });
  }

  ByteBuf text() {
    StringWriter text = new StringWriter();
    try {
      TextFormat.write004(text, registry.metricFamilySamples());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Unpooled.copiedBuffer(text.toString(), StandardCharsets.UTF_8);
  }
}
