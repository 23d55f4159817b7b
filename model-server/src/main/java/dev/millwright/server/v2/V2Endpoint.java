/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.server.http.Answer;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.serving.ModelAsleep;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ModelUnknown;
import dev.millwright.server.serving.PerModel;
import dev.millwright.server.serving.Readiness;
import dev.millwright.server.serving.ServedModel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths of the protocol. Health says what {@link Readiness} says; inference is refused until
 * the server is ready, and served while it drains.
 */
public final class V2Endpoint implements Endpoint {
  private static final HttpResponseStatus UNREADY = HttpResponseStatus.SERVICE_UNAVAILABLE;

  private final ModelCatalog catalog;
  private final Readiness readiness;
  private final String warmUpToken;
  private final PerModel<Inference> inferences;

  /** The paths that most requests ask for, so that they need not be taken apart. */
  private volatile Map<String, Inference> byPath = Map.of();

  public V2Endpoint(ModelCatalog catalog, Readiness readiness, String warmUpToken) {
    this.catalog = catalog;
    this.readiness = readiness;
    this.warmUpToken = warmUpToken;
    this.inferences = new PerModel<>(catalog, Inference::new);
    catalog.onChange(this::learnPaths);
    learnPaths();
  }

  private void learnPaths() {
    Map<String, Inference> paths = new HashMap<>();
    for (ServedModel model : catalog.models()) {
      Inference inference = inferences.get(model);
      String path = "/v2/models/" + model.name();
      paths.put(path + "/versions/" + model.version() + "/infer", inference);
      // The newest version comes first.
      paths.putIfAbsent(path + "/infer", inference);
    }
    byPath = paths;
  }

  @Override
  public void answer(Request request, Answer answer) {
    int query = request.target().indexOf('?');
    String path = query < 0 ? request.target() : request.target().substring(0, query);
    Inference inference = byPath.get(path);
    if (inference != null) {
      infer(request, inference, answer);
      return;
    }
    try {
      List<String> parts =
          Arrays.stream(path.split("/")).skip(1).map(QueryStringDecoder::decodeComponent).toList();
      if (isInfer(parts)) {
        ServedModel model = catalog.find(parts.get(2), parts.size() == 6 ? parts.get(4) : null);
        infer(request, inferences.get(model), answer);
      } else {
        answer.send(route(request, path, parts));
      }
    } catch (IllegalArgumentException e) {
      answer.send(Reply.error(HttpResponseStatus.BAD_REQUEST, "the path is not readable: " + path));
    } catch (ModelAsleep e) {
      e.wake(() -> answer(request, answer));
    } catch (ModelUnknown e) {
      answer.send(notFound(String.valueOf(e.getMessage())));
    }
  }

  /** {@code v2/models/<name>/infer} or {@code v2/models/<name>/versions/<version>/infer}. */
  private static boolean isInfer(List<String> parts) {
    int size = parts.size();
    return (size == 4 || (size == 6 && parts.get(3).equals("versions")))
        && parts.get(0).equals("v2")
        && parts.get(1).equals("models")
        && parts.get(size - 1).equals("infer");
  }

  private Reply route(Request request, String path, List<String> parts) throws ModelUnknown {
    if (parts.isEmpty() || !parts.get(0).equals("v2")) {
      return noSuchPath(path);
    }
    if (parts.size() == 1) {
      return get(request, Reply.ok(Reply.JSON, Metadata.server()));
    }
    return switch (parts.get(1)) {
      case "health" -> health(request, path, parts);
      case "models" -> parts.size() < 3 ? noSuchPath(path) : model(request, path, parts);
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

  private Reply model(Request request, String path, List<String> parts) throws ModelUnknown {
    boolean versioned = parts.size() >= 5 && parts.get(3).equals("versions");
    ServedModel model = catalog.find(parts.get(2), versioned ? parts.get(4) : null);
    List<String> rest = parts.subList(versioned ? 5 : 3, parts.size());
    return switch (String.join("/", rest)) {
      case "" ->
          get(request, Reply.ok(Reply.JSON, Metadata.model(model, catalog.versions(model.name()))));
      case "ready" -> get(request, ready("{\"name\":\"" + model.name() + "\",\"ready\":true}"));
      case "stats" -> get(request, Reply.ok(Reply.JSON, Metadata.statistics(model)));
      default -> noSuchPath(path);
    };
  }

  private void infer(Request request, Inference inference, Answer answer) {
    if (!request.method().equals(HttpMethod.POST)) {
      answer.send(notAllowed("POST"));
      return;
    }
    boolean warmUp =
        request.loopback() && warmUpToken.equals(request.headers().get(Readiness.WARM_UP_HEADER));
    if (readiness.state() == Readiness.State.WARMING_UP && !warmUp) {
      answer.send(unready());
    } else {
      inference.infer(request, !warmUp, answer);
    }
  }

  private Reply ready(String body) {
    return readiness.isReady() ? Reply.ok(Reply.JSON, body) : unready();
  }

  private Reply unready() {
    return Reply.error(UNREADY, readiness.unreadyReason()).with("Retry-After", "1");
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
}
