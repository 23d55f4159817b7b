/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v1;

import dev.millwright.inference.RunFailed;
import dev.millwright.server.http.Answer;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.network.PerThread;
import dev.millwright.server.rest.RestCaller;
import dev.millwright.server.scheduling.Job;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.ModelAsleep;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ModelUnknown;
import dev.millwright.server.serving.PerModel;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.serving.StageObserver;
import dev.millwright.server.telemetry.Exchange;
import dev.millwright.server.v1.InstancesReader.Instances;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/models}, {@code /v1/models/<name>} and {@code /v1/models/<name>:predict}. */
public final class V1Endpoint implements Endpoint {
  /** Where its paths begin. */
  public static final String ROOT = "/v1/models";

  private static final String PREDICT = ":predict";
  private static final String PROTOCOL = "v1-rest";

  /** The protocol has no place for an id, so the one that proxies set is the inference's. */
  private static final String REQUEST_ID = "X-Request-Id";

  private static final String INFERENCE_ID = "Millwright-Inference-Id";

  private final ModelCatalog catalog;
  private final Readiness readiness;
  private final PerModel<PerThread<InstancesReader>> readers;

  public V1Endpoint(ModelCatalog catalog, Readiness readiness) {
    this.catalog = catalog;
    this.readiness = readiness;
    this.readers =
        new PerModel<>(
            catalog,
            model -> {
              InputContract contract = model.contract();
              return new PerThread<>(() -> new InstancesReader(contract));
            });
  }

  @Override
  public void answer(Request request, Answer answer) {
    int query = request.target().indexOf('?');
    String path = query < 0 ? request.target() : request.target().substring(0, query);
    boolean predict = path.endsWith(PREDICT);
    HttpMethod method = predict ? HttpMethod.POST : HttpMethod.GET;
    if (!request.method().equals(method)) {
      answer.send(
          Reply.error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use " + method + " on this path")
              .with("Allow", method.name()));
      return;
    }
    if (path.equals(ROOT)) {
      answer.send(Reply.ok(Reply.JSON, "{\"models\":[" + quotedNames() + "]}"));
      return;
    }
    String name = path.substring(Math.min(path.length(), ROOT.length() + 1));
    try {
      if (predict) {
        String model = name.substring(0, name.length() - PREDICT.length());
        predict(catalog.find(model, null), request, answer);
      } else {
        answer.send(state(catalog.find(name, null)));
      }
    } catch (ModelAsleep e) {
      e.wake(() -> answer(request, answer));
    } catch (ModelUnknown e) {
      answer.send(Reply.error(HttpResponseStatus.NOT_FOUND, String.valueOf(e.getMessage())));
    }
  }

  private String quotedNames() {
    return catalog.names().stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
  }

  private Reply state(ServedModel model) {
    String json = "{\"name\":\"%s\",\"ready\":%s}".formatted(model.name(), readiness.isReady());
    return readiness.isReady()
        ? Reply.ok(Reply.JSON, json)
        : Reply.json(HttpResponseStatus.SERVICE_UNAVAILABLE, json);
  }

  private void predict(ServedModel model, Request request, Answer answer) {
    if (readiness.state() == Readiness.State.WARMING_UP) {
      answer.send(
          Reply.error(HttpResponseStatus.SERVICE_UNAVAILABLE, readiness.unreadyReason())
              .with("Retry-After", "1"));
      return;
    }
    long begun = System.nanoTime();
    Exchange exchange =
        model.telemetry().begin(request.headers()::get, PROTOCOL, request.arrivedAt());
    byte[] bytes = new byte[request.body().readableBytes()];
    request.body().getBytes(request.body().readerIndex(), bytes);
    Instances read;
    try {
      read = readers.get(model).get().read(bytes, bytes.length);
    } catch (RequestRefused e) {
      answer.send(Reply.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
      exchange.refused();
      return;
    }
    String id = exchange.ready(request.headers().get(REQUEST_ID));
    StageObserver stages = model.statistics().stages();
    stages.parsed(System.nanoTime() - begun);
    model.infer(
        new Job(
            read.inputs(),
            List.of(),
            Job.NEVER,
            new Asked(id, read.byColumns(), answer, stages, exchange)),
        true);
  }

  /** Somebody who waits for predictions. */
  private static final class Asked extends RestCaller {
    private final @Nullable String id;
    private final boolean byColumns;

    Asked(
        @Nullable String id,
        boolean byColumns,
        Answer answer,
        StageObserver stages,
        Exchange exchange) {
      super(answer, stages, exchange);
      this.id = id;
      this.byColumns = byColumns;
    }

    @Override
    protected Reply reply(Ran ran) throws RunFailed {
      Reply reply =
          Reply.ok(
              Reply.JSON,
              byColumns
                  ? PredictionsWriter.columns(ran.outputs())
                  : PredictionsWriter.rows(ran.outputs(), ran.inputs().get(0).shape().dim(0)));
      return id == null ? reply : reply.with(INFERENCE_ID, id);
    }
  }
}
