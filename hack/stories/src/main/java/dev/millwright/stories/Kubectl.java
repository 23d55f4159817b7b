/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millwright.stories.cluster.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The cluster as a user meets it: through kubectl, and nothing else. */
final class Kubectl {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration POLL = Duration.ofMillis(400);

  private final List<String> command;
  private final Path repository;

  Kubectl(List<String> command, Path repository) {
    this.command = List.copyOf(command);
    this.repository = repository;
  }

  /** One object on the cluster. */
  record Ref(String kind, String namespace, String name) {
    @Override
    public String toString() {
      return kind + "/" + name + " in " + namespace;
    }
  }

  /** Runs kubectl and returns what it printed; a failure carries kubectl's own words. */
  String run(String... arguments) {
    try {
      return Commands.output(repository, full(arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void apply(Path file) {
    run("apply", "-f", repository.resolve(file).toString());
  }

  void applyText(String manifest) {
    send(manifest, "apply", "-f", "-");
  }

  /**
   * Posts a body to a path of the API server, such as a Service's proxy, and returns the answer.
   */
  String post(String path, String body) {
    return send(body, "create", "--raw", path, "-f", "-");
  }

  private String send(String input, String... arguments) {
    try {
      List<String> command = full(arguments);
      return Commands.require(command, Commands.capture(repository, Map.of(), command, input));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what a manifest names, if it is there, and waits until it is gone. */
  void delete(Path file) {
    run("delete", "--ignore-not-found", "--wait", "-f", repository.resolve(file).toString());
  }

  /** The object, or a missing node when there is none. */
  JsonNode get(Ref ref) {
    String json =
        run(
            "get",
            ref.kind(),
            ref.name(),
            "-n",
            ref.namespace(),
            "-o",
            "json",
            "--ignore-not-found");
    try {
      return json.isBlank() ? MissingNode.getInstance() : JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks at an object until it is as expected.
   *
   * @param expected what is awaited, in words
   * @param hopeless true when waiting longer cannot help, such as a run that failed
   * @throws StoryFailed when the time is over or the case is hopeless, with the object's conditions
   */
  JsonNode await(
      Ref ref,
      String expected,
      Duration limit,
      Predicate<JsonNode> arrived,
      Predicate<JsonNode> hopeless) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      JsonNode object = get(ref);
      if (arrived.test(object)) {
        return object;
      }
      boolean late = System.nanoTime() > deadline;
      if (late || hopeless.test(object)) {
        throw new StoryFailed(
            "%s: expected %s%s; it says: %s"
                .formatted(
                    ref,
                    expected,
                    late ? " within " + limit.toSeconds() + " s" : "",
                    Status.summary(object)));
      }
      pause();
    }
  }

  JsonNode await(Ref ref, String expected, Duration limit, Predicate<JsonNode> arrived) {
    return await(ref, expected, limit, arrived, object -> false);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailed("interrupted while waiting", e);
    }
  }

  private List<String> full(String... arguments) {
    var full = new ArrayList<>(command);
    full.addAll(List.of(arguments));
    return full;
  }
}
