/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.stories.Kubectl.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.StringJoiner;

/**
 * The client pods of the quickstart: they ask the Service from inside the cluster, as an
 * application would.
 */
final class Client {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Kubectl kubectl;
  private final Path folder;
  private final String namespace;

  Client(Kubectl kubectl, Path folder, String namespace) {
    this.kubectl = kubectl;
    this.folder = folder;
    this.namespace = namespace;
  }

  /**
   * @param text what the client printed for people
   * @param summary its last line: the same as JSON
   */
  record Answer(String text, JsonNode summary) {}

  /** Runs the Job {@code ask-<what>} anew and returns what it printed. */
  Answer ask(String what) {
    Path file = folder.resolve("ask-" + what + ".yaml");
    kubectl.delete(file);
    kubectl.apply(file);
    String job = "ask-" + what;
    kubectl.await(
        new Ref("job", namespace, job),
        "the client to finish",
        LIMIT,
        found -> Status.condition(found, "Complete").equals("True"),
        found -> Status.condition(found, "Failed").equals("True"));
    return answer(kubectl.run("logs", "-n", namespace, "job/" + job));
  }

  /** Starts the load pod and waits until it asks. */
  void startLoad() {
    kubectl.delete(folder.resolve("load.yaml"));
    kubectl.apply(folder.resolve("load.yaml"));
    kubectl.await(
        new Ref("pod", namespace, "load"),
        "the load pod to run",
        LIMIT,
        pod -> Status.phase(pod).equals("Running"));
  }

  /** Tells the load pod to stop; what it has under way is finished and counted. */
  JsonNode stopLoad() {
    kubectl.run(
        "exec", "-n", namespace, "load", "--", "python3", "-c", "open('/tmp/stop', 'w').close()");
    kubectl.await(
        new Ref("pod", namespace, "load"),
        "the load pod to finish",
        LIMIT,
        pod -> Status.phase(pod).equals("Succeeded"),
        pod -> Status.phase(pod).equals("Failed"));
    return answer(kubectl.run("logs", "-n", namespace, "load")).summary();
  }

  /**
   * Versions that the load pod saw with their number of requests, such as {@code 1 (812), 2 (97)}.
   */
  static String versions(JsonNode load) {
    var text = new StringJoiner(", ");
    load.path("versions")
        .properties()
        .forEach(
            version ->
                text.add(
                    "%s (%d)"
                        .formatted(
                            version.getKey(), version.getValue().path("requests").asLong())));
    return text.toString();
  }

  /** A decimal for people: four digits after the point. */
  static String rounded(JsonNode decimal) {
    return decimal.isMissingNode()
        ? "?"
        : new BigDecimal(decimal.asText()).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static Answer answer(String log) {
    String stripped = log.stripTrailing();
    int lastLine = stripped.lastIndexOf('\n') + 1;
    try {
      return new Answer(
          stripped.substring(0, lastLine), JSON.readTree(stripped.substring(lastLine)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the client's last line is not JSON: " + stripped.substring(lastLine), e);
    }
  }
}
