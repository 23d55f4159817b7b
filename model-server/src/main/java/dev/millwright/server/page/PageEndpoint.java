/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.page;

import dev.millwright.server.http.PromptEndpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.serving.ModelCatalog;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * {@code /} for people, as a page in a browser and as text elsewhere, and {@code /openapi.json}.
 */
public final class PageEndpoint implements PromptEndpoint {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String OPENAPI = "/openapi.json";

  private final String page = resource("index.html");
  private final String openApi = resource("openapi.json");
  private final ModelCatalog catalog;

  public PageEndpoint(ModelCatalog catalog) {
    this.catalog = catalog;
  }

  /** Whether the path is one of its own. */
  public static boolean has(String target) {
    return target.equals("/") || target.startsWith("/?") || target.equals(OPENAPI);
  }

  @Override
  public Reply reply(Request request) {
    if (!request.method().equals(HttpMethod.GET)) {
      return Reply.error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use GET on this path")
          .with("Allow", "GET");
    }
    if (request.target().equals(OPENAPI)) {
      return Reply.ok(Reply.JSON, openApi.replace("\"MODEL_NAMES\"", names()));
    }
    String accepted = request.headers().get(HttpHeaderNames.ACCEPT, "");
    return accepted.contains("text/html")
        // Nothing from elsewhere can run on it, or show it in a frame.
        ? Reply.ok(HTML, page)
            .with(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
                    + " connect-src 'self'; frame-ancestors 'none'")
            .with("X-Content-Type-Options", "nosniff")
        : Reply.ok(Reply.TEXT, help(catalog));
  }

  private String names() {
    return catalog.names().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  private static String help(ModelCatalog catalog) {
    StringBuilder text =
        new StringBuilder(
            """
            Millwright model server. Open Inference Protocol V2, REST; a browser shows a page here.

            GET  /openapi.json          every path
            GET  /v2                    the server
            GET  /v2/health/live        200 while the process serves
            GET  /v2/health/ready       200 when it takes requests, else 503
            GET  /v1/models             names of the models
            POST /feedback              {"id":"..","labels":[..]}, while predictions are logged
            """);
    for (String name : catalog.names()) {
      text.append(
          """

          GET  /v2/models/%1$s         inputs, outputs, digest
          GET  /v2/models/%1$s/ready
          GET  /v2/models/%1$s/stats
          POST /v2/models/%1$s/infer   {"inputs":[{"name":..,"datatype":..,"shape":[..],"data":[..]}]}
          POST /v1/models/%1$s:predict {"instances":[..]}
               V2 paths also below /v2/models/%1$s/versions/%2$s
          """
              .formatted(name, String.join("|", catalog.versions(name))));
    }
    return text.toString();
  }

  private static String resource(String name) {
    try (InputStream in = PageEndpoint.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
