/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v1;

import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Tensor;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ModelUnknown;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/models}, {@code /v1/models/<name>} and {@code /v1/models/<name>:predict}. */
public final class V1Endpoint implements Endpoint {
  /** Where its paths begin. */
  public static final String ROOT = "/v1/models";

  private static final Logger LOG = LoggerFactory.getLogger(V1Endpoint.class);
  private static final String PREDICT = ":predict";

  private final ModelCatalog catalog;
  private final Readiness readiness;
  private final FastThreadLocal<Map<ServedModel, InstancesReader>> readers =
      new FastThreadLocal<>() {
        @Override
        protected Map<ServedModel, InstancesReader> initialValue() {
          return new IdentityHashMap<>();
        }
      };

  public V1Endpoint(ModelCatalog catalog, Readiness readiness) {
    this.catalog = catalog;
    this.readiness = readiness;
  }

  @Override
  public Reply answer(Request request) {
    int query = request.target().indexOf('?');
    String path = query < 0 ? request.target() : request.target().substring(0, query);
    boolean predict = path.endsWith(PREDICT);
    HttpMethod method = predict ? HttpMethod.POST : HttpMethod.GET;
    if (!request.method().equals(method)) {
      return Reply.error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use " + method + " on this path")
          .with("Allow", method.name());
    }
    if (path.equals(ROOT)) {
      return Reply.ok(Reply.JSON, "{\"models\":[" + quotedNames() + "]}");
    }
    String name = path.substring(Math.min(path.length(), ROOT.length() + 1));
    try {
      return predict
          ? predict(
              catalog.find(name.substring(0, name.length() - PREDICT.length()), null), request)
          : state(catalog.find(name, null));
    } catch (ModelUnknown e) {
      return Reply.error(HttpResponseStatus.NOT_FOUND, String.valueOf(e.getMessage()));
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

  private Reply predict(ServedModel model, Request request) {
    if (readiness.state() == Readiness.State.WARMING_UP) {
      return Reply.error(HttpResponseStatus.SERVICE_UNAVAILABLE, readiness.unreadyReason())
          .with("Retry-After", "1");
    }
    byte[] bytes = new byte[request.body().readableBytes()];
    request.body().getBytes(request.body().readerIndex(), bytes);
    try {
      List<Tensor> inputs =
          readers
              .get()
              .computeIfAbsent(model, known -> new InstancesReader(known.contract()))
              .read(bytes, bytes.length);
      long rows = inputs.get(0).shape().dim(0);
      List<Tensor> outputs = model.infer(inputs, List.of(), true);
      return Reply.ok(Reply.JSON, PredictionsWriter.write(outputs, rows));
    } catch (RequestRefused e) {
      return Reply.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (RunFailed e) {
      LOG.warn("prediction failed: {}", e.getMessage());
      return Reply.error(HttpResponseStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
    }
  }
}
