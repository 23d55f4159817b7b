/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.LoadedModel;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.List;

/**
 * The paths of the protocol. Health says what {@link Readiness} says; inference is refused until
 * the server is ready, and served while it drains.
 */
public final class V2Endpoint implements Endpoint {
  /**
   * Marks the server's own warm-up requests; honoured from this host only, and only with this
   * process's token.
   */
  public static final String WARM_UP_HEADER = "millwright-warm-up";

  private static final String BINARY_HEADER = "inference-header-content-length";
  private static final HttpResponseStatus UNREADY = HttpResponseStatus.SERVICE_UNAVAILABLE;

  private final Served served;
  private final Metadata metadata;
  private final Readiness readiness;
  private final Inference inference;
  private final String warmUpToken;
  private final String inferPath;

  /**
   * @param model stays the caller's to close, after the listener
   * @param observer told of every inference but those of warm-up
   */
  public V2Endpoint(
      Served served,
      LoadedModel model,
      Readiness readiness,
      RowObserver observer,
      String warmUpToken) {
    this.served = served;
    this.metadata = Metadata.of(served);
    this.readiness = readiness;
    this.inference =
        new Inference(model, new InferResponseWriter(served.name(), served.version()), observer);
    this.warmUpToken = warmUpToken;
    this.inferPath = "/v2/models/" + served.name() + "/infer";
  }

  @Override
  public Reply answer(Request request) {
    int query = request.target().indexOf('?');
    String path = query < 0 ? request.target() : request.target().substring(0, query);
    if (path.equals(inferPath)) {
      return infer(request);
    }
    try {
      List<String> parts =
          Arrays.stream(path.split("/")).skip(1).map(QueryStringDecoder::decodeComponent).toList();
      return route(request, path, parts);
    } catch (IllegalArgumentException e) {
      return Reply.error(HttpResponseStatus.BAD_REQUEST, "the path is not readable: " + path);
    }
  }

  private Reply route(Request request, String path, List<String> parts) {
    if (parts.isEmpty()) {
      return get(request, Reply.ok(Reply.TEXT, help()));
    }
    if (!parts.get(0).equals("v2")) {
      return noSuchPath(path);
    }
    if (parts.size() == 1) {
      return get(request, Reply.ok(Reply.JSON, metadata.server()));
    }
    return switch (parts.get(1)) {
      case "health" -> health(request, path, parts);
      case "models" -> model(request, path, parts);
      default -> noSuchPath(path);
    };
  }

  private Reply health(Request request, String path, List<String> parts) {
    if (parts.size() == 3 && parts.get(2).equals("live")) {
      return get(request, Reply.ok(Reply.JSON, "{\"live\":true}"));
    }
    if (parts.size() == 3 && parts.get(2).equals("ready")) {
      return get(request, ready("{\"ready\":true}"));
    }
    return noSuchPath(path);
  }

  private Reply model(Request request, String path, List<String> parts) {
    if (parts.size() < 3) {
      return noSuchPath(path);
    }
    if (!parts.get(2).equals(served.name())) {
      return notFound(
          "model \"%s\" is unknown: this server has \"%s\"".formatted(parts.get(2), served.name()));
    }
    List<String> rest = parts.subList(3, parts.size());
    if (rest.size() >= 2 && rest.get(0).equals("versions")) {
      if (!rest.get(1).equals(served.version())) {
        return notFound(
            "version \"%s\" of model \"%s\" is unknown: this server has \"%s\""
                .formatted(rest.get(1), served.name(), served.version()));
      }
      rest = rest.subList(2, rest.size());
    }
    if (rest.isEmpty()) {
      return get(request, Reply.ok(Reply.JSON, metadata.model()));
    }
    return switch (String.join("/", rest)) {
      case "ready" -> get(request, ready("{\"name\":\"" + served.name() + "\",\"ready\":true}"));
      case "infer" -> infer(request);
      default -> noSuchPath(path);
    };
  }

  private Reply infer(Request request) {
    if (!request.method().equals(HttpMethod.POST)) {
      return notAllowed("POST");
    }
    boolean warmUp =
        request.loopback() && warmUpToken.equals(request.headers().get(WARM_UP_HEADER));
    if (readiness.state() == Readiness.State.WARMING_UP && !warmUp) {
      return unready();
    }
    if (request.headers().contains(BINARY_HEADER)) {
      return Reply.error(
          HttpResponseStatus.BAD_REQUEST,
          "header Inference-Header-Content-Length: binary tensors are not supported, send \"data\""
              + " as JSON");
    }
    String encoding =
        request
            .headers()
            .get(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.IDENTITY.toString());
    if (!HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(encoding)) {
      return Reply.error(
          HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
          "header Content-Encoding: expected none, got " + encoding);
    }
    Reply reply = inference.infer(request.body(), !warmUp);
    return warmUp ? reply.uncounted() : reply;
  }

  private Reply ready(String body) {
    return readiness.isReady() ? Reply.ok(Reply.JSON, body) : unready();
  }

  private Reply unready() {
    String why =
        readiness.state() == Readiness.State.DRAINING
            ? "the server is draining, it ends soon"
            : "the server is warming up";
    return Reply.error(UNREADY, why).with("Retry-After", "1");
  }

  private static Reply get(Request request, Reply reply) {
    if (request.method().equals(HttpMethod.GET)) {
      return reply;
    }
    reply.body().release();
    return notAllowed("GET");
  }

  private static Reply notAllowed(String method) {
    return Reply.error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use " + method + " on this path")
        .with("Allow", method);
  }

  private Reply noSuchPath(String path) {
    return notFound("no such path: " + path + ". GET / lists the paths");
  }

  private static Reply notFound(String message) {
    return Reply.error(HttpResponseStatus.NOT_FOUND, message);
  }

  private String help() {
    String model = "/v2/models/" + served.name();
    return """
        Millwright model server: model %1$s, version %2$s. Open Inference Protocol V2, REST.

        GET  /v2                    the server
        GET  /v2/health/live        200 while the process serves
        GET  /v2/health/ready       200 when it takes requests, else 503
        GET  %3$s         inputs, outputs, digest
        GET  %3$s/ready
        POST %3$s/infer   {"inputs":[{"name":..,"datatype":..,"shape":[..],"data":[..]}]}

        Each model path also exists below %3$s/versions/%2$s.
        """
        .formatted(served.name(), served.version(), model);
  }
}
