/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.stories.Kubectl.Ref;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The whole quickstart folder applied at once, without waiting between its files: everything waits
 * for what it needs, and all of it ends as when a person goes file by file.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock(Cluster.FACTORY)
class WholeFolderE2E {

  private static final String NAMESPACE = Quickstart.NAMESPACE;
  private static final Path FOLDER = Path.of("examples/quickstart");
  private static final Duration RUN_LIMIT = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMinutes(4);

  private Cluster cluster;

  @BeforeAll
  void applyEverythingAtOnce() throws IOException {
    cluster = Cluster.get();
    cluster.deleteNamespace(NAMESPACE);
    cluster.kubectl.apply(FOLDER.resolve("00-namespace.yaml"));
    cluster.install.storeKeys(NAMESPACE);
    cluster.kubectl.apply(FOLDER);
    cluster.tell(
        "whole-folder",
        () -> {
          // The last of the three waits for the others: runs that promote go one after the other.
          awaitEnd("visits-3-shuffled");
          return awaitDecided("visits-3-shuffled");
        });
  }

  /** Finalizers let go: a namespace full of every kind can be deleted. */
  @AfterAll
  void deletesTheNamespaceWithEveryKindInIt() {
    cluster.deleteNamespace(NAMESPACE);
  }

  @Test
  void trainsOneAfterTheOther() {
    assertThat(awaitEnd("visits-1-logistic").path("status").path("modelVersion").asText())
        .isEqualTo("doctor-visits-v1");
    assertThat(awaitEnd("visits-2-boosted").path("status").path("modelVersion").asText())
        .isEqualTo("doctor-visits-v2");
    assertThat(awaitEnd("visits-3-shuffled").path("status").path("modelVersion").asText())
        .isEqualTo("doctor-visits-v3");
    assertThat(algorithm(1)).isEqualTo("logistic");
    assertThat(algorithm(2)).isEqualTo("boosted");
  }

  @Test
  void promotesTheTwoGoodVersionsOnly() {
    assertThat(Status.phase(awaitDecided("visits-1-logistic"))).isEqualTo("Promoted");
    assertThat(Status.phase(awaitDecided("visits-2-boosted"))).isEqualTo("Promoted");
    assertThat(Status.phase(awaitDecided("visits-3-shuffled"))).isEqualTo("Rejected");
    JsonNode stage =
        cluster.kubectl.get(ref("model", Quickstart.MODEL)).path("status").path("stages").path(0);
    assertThat(stage.path("version").asInt()).isEqualTo(2);
  }

  @Test
  void servesTheSecondVersion() {
    JsonNode deployment =
        cluster.kubectl.await(
            ref("deployment", Quickstart.MODEL),
            "version 2 to serve alone",
            SHORT,
            found ->
                Status.condition(found, "Ready").equals("True")
                    && Status.phase(found).equals("Stable")
                    && stable(found).equals("doctor-visits-v2"));
    assertThat(deployment.path("status").path("stable").path("readyReplicas").asInt()).isEqualTo(2);
  }

  @Test
  void watchesForDrift() {
    JsonNode monitor =
        cluster.kubectl.await(
            ref("driftmonitor", Quickstart.MODEL),
            "it watches",
            SHORT,
            found -> Status.condition(found, "Ready").equals("True"));
    assertThat(Status.condition(monitor, "DataDrift")).isEqualTo("Unknown");
  }

  private JsonNode awaitEnd(String run) {
    return cluster.kubectl.await(
        ref("trainingrun", run),
        "the run to succeed",
        RUN_LIMIT,
        found -> Status.condition(found, "Succeeded").equals("True"),
        found -> Status.condition(found, "Succeeded").equals("False"));
  }

  private JsonNode awaitDecided(String run) {
    return cluster.kubectl.await(
        ref("promotion", run + "-production"),
        "a decision",
        SHORT,
        found -> Status.phase(found).equals("Promoted") || Status.phase(found).equals("Rejected"));
  }

  private String algorithm(int version) {
    return cluster
        .kubectl
        .get(ref("modelversion", Quickstart.MODEL + "-v" + version))
        .path("spec")
        .path("lineage")
        .path("parameters")
        .path("algorithm")
        .asText();
  }

  private static String stable(JsonNode deployment) {
    return deployment.path("status").path("stable").path("modelVersion").asText();
  }

  private static Ref ref(String kind, String name) {
    return new Ref(kind + ".millwright.dev", NAMESPACE, name);
  }
}
