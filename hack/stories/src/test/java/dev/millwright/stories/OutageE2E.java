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
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What the platform itself suffers, with a model in service: the store is gone while a run fetches
 * and again while it publishes, the operator is gone while a run is under way, a model server's pod
 * is deleted. Predictions go on, and no work is done twice.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Isolated("it stops what the other stories need: the operator and the store")
class OutageE2E {

  private static final String NAMESPACE = Quickstart.NAMESPACE;
  private static final Path FOLDER = Path.of("examples/quickstart");
  private static final Ref STORE = system("millwright-store");
  private static final Ref OPERATOR = system("millwright-operator");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** How long things are away: the point of the tests, not a wait for something to happen. */
  private static final Duration OUTAGE = Duration.ofSeconds(60);

  private Cluster cluster;
  private Client client;
  private Seen seen;

  /**
   * @param storeOutage the run that met the store's outages, as it ended
   * @param operatorOutage the run that was under way without an operator, as it ended
   * @param loadWithoutOperator what a load pod saw from before to after the operator's outage
   * @param loadWhilePodWent what a load pod saw while one of two pods was deleted
   */
  record Seen(
      JsonNode storeOutage,
      JsonNode operatorOutage,
      JsonNode loadWithoutOperator,
      JsonNode loadWhilePodWent) {}

  @BeforeAll
  void letThingsGoAway() throws IOException {
    cluster = Cluster.get();
    client = new Client(cluster.kubectl, FOLDER.resolve("client"), NAMESPACE);
    cluster.deleteNamespace(NAMESPACE);
    seen = cluster.tell("outage", this::story);
  }

  /** Also what a failed test left away comes back, for the tests after this one. */
  @AfterAll
  void bringEverythingBack() {
    scale(STORE, 1);
    scale(OPERATOR, 1);
    cluster.deleteNamespace(NAMESPACE);
  }

  @Test
  void waitsForTheStoreInsteadOfTrainingAgain() {
    assertThat(Status.condition(seen.storeOutage(), "Succeeded"))
        .as(Status.summary(seen.storeOutage()))
        .isEqualTo("True");
    assertThat(seen.storeOutage().path("status").path("attempts").asInt()).isEqualTo(1);
    assertThat(jobs("visits-2-boosted")).containsExactly("job.batch/visits-2-boosted-1");
  }

  @Test
  void finishesTheRunThatWasUnderWayWithoutAnOperator() {
    assertThat(Status.condition(seen.operatorOutage(), "Succeeded"))
        .as(Status.summary(seen.operatorOutage()))
        .isEqualTo("True");
    assertThat(seen.operatorOutage().path("status").path("attempts").asInt()).isEqualTo(1);
    assertThat(jobs("visits-3-shuffled")).containsExactly("job.batch/visits-3-shuffled-1");
  }

  @Test
  void answersWithoutAnOperator() {
    assertNothingFailed(seen.loadWithoutOperator());
  }

  @Test
  void losesNoRequestWhenAPodGoes() {
    assertNothingFailed(seen.loadWhilePodWent());
  }

  private Seen story() {
    serveTheFirstVersion();
    JsonNode whilePodWent = loadWhileAPodGoes();
    JsonNode storeOutage = runWithoutAStore();
    client.startLoad();
    JsonNode operatorOutage = runWithoutAnOperator();
    return new Seen(storeOutage, operatorOutage, client.stopLoad(), whilePodWent);
  }

  private void serveTheFirstVersion() {
    apply("00-namespace.yaml");
    cluster.install.storeKeys(NAMESPACE);
    for (String file :
        List.of("10-data", "11-seed-job", "20-model", "30-run-1-logistic", "40-deployment")) {
      apply(file + ".yaml");
    }
    apply("client/00-scripts.yaml");
    awaitStable();
  }

  private JsonNode loadWhileAPodGoes() {
    client.startLoad();
    pause(Duration.ofSeconds(5));
    String pods =
        cluster.kubectl.run(
            "get",
            "pods",
            "-n",
            NAMESPACE,
            "-l",
            "millwright.dev/deployment=" + Quickstart.MODEL,
            "-o",
            "name");
    // Returns when the pod is gone, that is when it has finished what it was asked.
    cluster.kubectl.run("delete", "-n", NAMESPACE, pods.lines().findFirst().orElseThrow());
    awaitStable();
    pause(Duration.ofSeconds(5));
    return client.stopLoad();
  }

  private JsonNode runWithoutAStore() {
    scale(STORE, 0);
    apply("50-run-2-boosted.yaml");
    awaitStage("visits-2-boosted", "fetch");
    pause(OUTAGE);
    scale(STORE, 1);
    awaitStage("visits-2-boosted", "train");
    scale(STORE, 0);
    awaitStage("visits-2-boosted", "publish");
    pause(OUTAGE);
    scale(STORE, 1);
    return awaitEnd("visits-2-boosted");
  }

  private JsonNode runWithoutAnOperator() {
    apply("60-run-3-shuffled.yaml");
    awaitRun(
        "visits-3-shuffled",
        "it is under way",
        found -> !found.path("status").path("stage").asText().isEmpty());
    scale(OPERATOR, 0);
    pause(OUTAGE);
    scale(OPERATOR, 1);
    JsonNode run = awaitEnd("visits-3-shuffled");
    awaitStable();
    return run;
  }

  private void assertNothingFailed(JsonNode load) {
    assertThat(load.path("failed").asLong()).as(load.toString()).isZero();
    assertThat(load.path("sent").asLong()).as(load.toString()).isGreaterThan(100);
  }

  private List<String> jobs(String run) {
    return cluster
        .kubectl
        .run(
            "get",
            "jobs",
            "-n",
            NAMESPACE,
            "-l",
            "millwright.dev/training-run=" + run,
            "-o",
            "name")
        .lines()
        .toList();
  }

  /** Scales, and waits until the pods are there or gone. */
  private void scale(Ref deployment, int replicas) {
    cluster.kubectl.run(
        "scale",
        deployment.kind() + "/" + deployment.name(),
        "-n",
        deployment.namespace(),
        "--replicas=" + replicas);
    cluster.kubectl.await(
        deployment,
        replicas + " replicas",
        LIMIT,
        found ->
            found.path("status").path("observedGeneration").asLong()
                    == found.path("metadata").path("generation").asLong()
                && found.path("status").path("replicas").asInt() == replicas
                && found.path("status").path("availableReplicas").asInt() == replicas);
  }

  private void awaitStage(String run, String stage) {
    awaitRun(
        run,
        "it is at stage " + stage,
        found -> found.path("status").path("stage").asText().equals(stage));
  }

  private JsonNode awaitEnd(String run) {
    return awaitRun(
        run, "it succeeds", found -> Status.condition(found, "Succeeded").equals("True"));
  }

  private JsonNode awaitRun(String run, String what, Predicate<JsonNode> arrived) {
    return cluster.kubectl.await(
        new Ref("trainingrun.millwright.dev", NAMESPACE, run),
        what,
        LIMIT,
        arrived,
        found -> !Status.condition(found, "Succeeded").matches("|Unknown"));
  }

  private void awaitStable() {
    cluster.kubectl.await(
        new Ref("deployment.millwright.dev", NAMESPACE, Quickstart.MODEL),
        "one version serves, with all its pods",
        LIMIT,
        found ->
            Status.condition(found, "Ready").equals("True")
                && Status.phase(found).equals("Stable")
                && found.path("status").path("stable").path("readyReplicas").asInt() == 2);
  }

  private void apply(String file) {
    cluster.kubectl.apply(FOLDER.resolve(file));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailed("interrupted during an outage", e);
    }
  }

  private static Ref system(String name) {
    return new Ref("deployment.apps", Install.NAMESPACE, name);
  }
}
