/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.repository;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millwright.server.codec.Json;
import dev.millwright.server.http.Answer;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v2/repository/index} and {@code POST /v2/repository/models/<name>/load} or {@code
 * /unload}, as Triton's repository extension has them.
 */
public final class RepositoryEndpoint implements Endpoint {
  /** Where its paths begin. */
  public static final String ROOT = "/v2/repository/";

  private static final Pattern COMMAND = Pattern.compile(ROOT + "models/([^/]+)/(load|unload)/?");

  private final @Nullable ModelRepository repository;

  /**
   * @param repository null when the API is off
   */
  public RepositoryEndpoint(@Nullable ModelRepository repository) {
    this.repository = repository;
  }

  @Override
  public void answer(Request request, Answer answer) {
    String path = new QueryStringDecoder(request.target()).path();
    Matcher command = COMMAND.matcher(path);
    if (repository == null) {
      answer.send(Reply.error(HttpResponseStatus.FORBIDDEN, ModelRepository.OFF));
    } else if (!request.method().equals(HttpMethod.POST)) {
      answer.send(
          Reply.error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use POST on this path")
              .with("Allow", "POST"));
    } else if (path.equals(ROOT + "index")) {
      answer.send(Reply.ok(Reply.JSON, index(repository)));
    } else if (!command.matches()) {
      answer.send(
          Reply.error(
              HttpResponseStatus.NOT_FOUND,
              "no such path: use %sindex, %smodels/<name>/load or /unload".formatted(ROOT, ROOT)));
    } else {
      Consumer<Optional<String>> done = failure -> answer.send(reply(failure));
      if (command.group(2).equals("load")) {
        repository.load(command.group(1), done);
      } else {
        repository.unload(command.group(1), done);
      }
    }
  }

  private static Reply reply(Optional<String> failure) {
    return failure
        .map(why -> Reply.error(HttpResponseStatus.BAD_REQUEST, why))
        .orElseGet(() -> Reply.ok(Reply.JSON, "{}"));
  }

  private static String index(ModelRepository repository) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      json.writeStartArray();
      for (ModelState model : repository.index()) {
        json.writeStartObject();
        json.writeStringField("name", model.name());
        json.writeStringField("version", model.version());
        json.writeStringField("state", model.state().name());
        json.writeStringField("reason", model.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }
}
