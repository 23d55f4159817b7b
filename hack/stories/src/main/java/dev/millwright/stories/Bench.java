/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * {@code make bench}: reads start times and memory off the demo's cluster, as its API server and
 * kubelet tell them.
 */
final class Bench {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double MEBIBYTE = 1 << 20;

  private final Kubectl kubectl;
  private final Narrator narrator;

  Bench(Kubectl kubectl, Narrator narrator) {
    this.kubectl = kubectl;
    this.narrator = narrator;
  }

  void run() {
    narrator.step("Start times: from the pod's scheduling to Ready, to the second");
    startTimes(Install.NAMESPACE, "app.kubernetes.io/name=millwright-operator", "operator");
    startTimes(Install.NAMESPACE, "app.kubernetes.io/name=millwright-store", "store");
    startTimes(Quickstart.NAMESPACE, "millwright.dev/deployment", "model server, fetch included");
    narrator.step("Memory now, by the kubelet: resident set and working set");
    for (JsonNode node : list("get", "nodes", "-o", "json").path("items")) {
      memory(node.path("metadata").path("name").asText());
    }
  }

  private void startTimes(String namespace, String selector, String what) {
    for (JsonNode pod :
        list("get", "pods", "-n", namespace, "-l", selector, "-o", "json").path("items")) {
      Duration ready = Duration.between(transition(pod, "PodScheduled"), transition(pod, "Ready"));
      narrator.fact(
          "%s: %d s (%s)"
              .formatted(what, ready.toSeconds(), pod.path("metadata").path("name").asText()));
    }
  }

  private void memory(String node) {
    JsonNode stats = list("get", "--raw", "/api/v1/nodes/" + node + "/proxy/stats/summary");
    for (JsonNode pod : stats.path("pods")) {
      String namespace = pod.path("podRef").path("namespace").asText();
      if (!namespace.equals(Install.NAMESPACE) && !namespace.equals(Quickstart.NAMESPACE)) {
        continue;
      }
      for (JsonNode container : pod.path("containers")) {
        JsonNode memory = container.path("memory");
        if (memory.path("workingSetBytes").asLong() > 0) {
          narrator.fact(
              String.format(
                  Locale.ROOT,
                  "%s: %.0f MiB, %.0f MiB (%s)",
                  container.path("name").asText(),
                  memory.path("rssBytes").asLong() / MEBIBYTE,
                  memory.path("workingSetBytes").asLong() / MEBIBYTE,
                  pod.path("podRef").path("name").asText()));
        }
      }
    }
  }

  private static Instant transition(JsonNode pod, String type) {
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return Instant.parse(condition.path("lastTransitionTime").asText());
      }
    }
    throw new StoryFailed(
        "pod " + pod.path("metadata").path("name").asText() + " has no condition " + type);
  }

  private JsonNode list(String... arguments) {
    try {
      return JSON.readTree(kubectl.run(arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
