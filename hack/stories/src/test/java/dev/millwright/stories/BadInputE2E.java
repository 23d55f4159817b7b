/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millwright.stories.Kubectl.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people get wrong, all of it at the same time beside one healthy run: each case ends with a
 * condition that names the place, what was expected and what came, and harms nobody else. The cases
 * are in {@code bad-input/}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputE2E {

  private static final String NAMESPACE = "bad-input";
  private static final String OTHER_KEYS = "bad-input-keys";
  private static final String NO_SECRET = "bad-input-no-secret";
  private static final Path FOLDER = Path.of("hack/stories/src/test/resources/bad-input");
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Pattern WROTE = Pattern.compile("wrote ([0-9a-f]{64})");

  /** Fifty years and fifty thousand: a row as the healthy run's model takes it. */
  private static final String QUESTION =
      """
      {"inputs":[{"name":"features","datatype":"FP32","shape":[1,2],"data":[50,50]}]}
      """;

  private Cluster cluster;
  private Seen seen;

  /**
   * @param withoutSecret the run whose namespace lacked the Secret, while it stalled
   * @param withoutImage the run whose image does not exist, while it stalled
   * @param damage what came of the change in the store
   * @param ended every run as it ended, by name
   */
  record Seen(
      JsonNode withoutSecret, JsonNode withoutImage, Damage damage, Map<String, JsonNode> ended) {}

  /**
   * @param servedAnew the Deployment that came after the change
   * @param answer what the Deployment that came before it answered afterwards
   */
  record Damage(JsonNode servedAnew, String answer) {}

  /**
   * @param stage the condition of the stage in which it ends
   * @param words what the message must hold
   */
  record Case(String namespace, String run, String stage, String reason, List<String> words) {
    static Case of(String run, String stage, String reason, String... words) {
      return new Case(NAMESPACE, run, stage, reason, List.of(words));
    }

    Case in(String other) {
      return new Case(other, run, stage, reason, words);
    }

    @Override
    public String toString() {
      return run + " ends with " + reason;
    }
  }

  static List<Case> cases() {
    return List.of(
        Case.of(
            "digest-wrong",
            "DataResolved",
            "DatasetDigestMismatch",
            "dataset train",
            "expected the bytes of sha256:0000",
            "the store has sha256:"),
        Case.of(
            "object-missing", "DataResolved", "DatasetNotFound", "dataset train", "nowhere.csv"),
        Case.of("keys-wrong", "DataResolved", "StoreAccessDenied", "Secret millwright-store")
            .in(OTHER_KEYS),
        Case.of("missing-column", "DataValidated", "DataInvalid", "train", "income"),
        Case.of("text-in-number", "DataValidated", "DataInvalid", "train", "income", "plenty"),
        Case.of("header-only", "DataValidated", "DataInvalid", "train", "header only"),
        Case.of(
            "image-missing",
            "Trained",
            "DeadlineExceeded",
            "deadline of 4m",
            "stage train",
            "no-such-image"),
        Case.of(
            "exits-1", "Trained", "TrainingFailed", "exit code 1", "column region is not known"),
        Case.of("out-of-memory", "Trained", "OutOfMemory", "64Mi", "limits.memory"),
        Case.of("too-slow", "Trained", "DeadlineExceeded", "deadline of", "stage train"),
        Case.of("no-model", "Evaluated", "NoModelWritten", "model.onnx", "answer.txt"),
        Case.of("not-onnx", "Evaluated", "ModelUnreadable", "model.onnx"),
        Case.of("secret-missing", "Evaluated", "NoModelWritten", "model.onnx").in(NO_SECRET));
  }

  @BeforeAll
  void doEverythingWrongAtOnce() throws IOException {
    cluster = Cluster.get();
    removeEverything();
    seen = cluster.tell("bad-input", this::story);
  }

  private Seen story() throws IOException {
    apply();
    JsonNode withoutSecret = awaitStalled(NO_SECRET, "secret-missing", "ContainerRefused");
    cluster.install.storeKeys(NO_SECRET);
    JsonNode withoutImage = awaitStalled(NAMESPACE, "image-missing", "ImageUnavailable");
    Map<String, JsonNode> ended = new LinkedHashMap<>();
    ended.put("healthy", awaitEnd(NAMESPACE, "healthy"));
    Damage damage = damage();
    for (Case bad : cases()) {
      ended.put(bad.run(), awaitEnd(bad.namespace(), bad.run()));
    }
    return new Seen(withoutSecret, withoutImage, damage, ended);
  }

  @AfterAll
  void removeEverything() {
    cluster.deleteNamespace(NAMESPACE);
    cluster.deleteNamespace(OTHER_KEYS);
    cluster.deleteNamespace(NO_SECRET);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void saysWhatIsWrongOnceAndForAll(Case bad) {
    JsonNode run = run(bad.run());
    assertThat(Status.condition(run, "Succeeded")).as(Status.summary(run)).isEqualTo("False");
    assertThat(Status.reason(run, "Succeeded")).as(Status.summary(run)).isEqualTo(bad.reason());
    assertThat(Status.message(run, "Succeeded")).contains(bad.words());
    assertThat(Status.condition(run, bad.stage())).as(Status.summary(run)).isEqualTo("False");
    assertThat(run.path("status").path("attempts").asInt()).as("attempts").isEqualTo(1);
  }

  @Test
  void leavesTheHealthyRunAlone() {
    JsonNode run = run("healthy");
    assertThat(Status.condition(run, "Succeeded")).as(Status.summary(run)).isEqualTo("True");
    assertThat(run.path("status").path("modelVersion").asText()).isEqualTo("visits-v1");
    assertThat(cluster.kubectl.run("get", "modelversions", "-n", NAMESPACE, "-o", "name"))
        .isEqualToIgnoringNewLines("modelversion.millwright.dev/visits-v1");
  }

  @Test
  void namesTheSecretThatARunWaitsFor() {
    assertThat(Status.message(seen.withoutSecret(), "Stalled")).contains("\"millwright-store\"");
  }

  @Test
  void namesTheImageThatARunWaitsFor() {
    assertThat(Status.message(seen.withoutImage(), "Stalled"))
        .contains("millwright/no-such-image:dev", "spec.image");
  }

  @Test
  void letsAPromotionWaitForItsVersion() {
    JsonNode promotion = get("promotion", "version-missing");
    assertThat(Status.phase(promotion)).isEqualTo("Pending");
    assertThat(Status.reason(promotion, "Promoted")).isEqualTo("VersionNotFound");
    assertThat(Status.message(promotion, "Promoted")).contains("spec.version", "version 7");
  }

  @Test
  void saysThatAStageIsEmpty() {
    JsonNode deployment = get("deployment", "stage-empty");
    assertThat(Status.condition(deployment, "Accepted")).isEqualTo("False");
    assertThat(Status.reason(deployment, "Accepted")).isEqualTo("StageEmpty");
    assertThat(Status.message(deployment, "Accepted")).contains("Production");
  }

  @Test
  void refusesToEditAVersion() {
    assertThatThrownBy(
            () ->
                cluster.kubectl.run(
                    "patch",
                    "modelversion.millwright.dev/visits-v1",
                    "-n",
                    NAMESPACE,
                    "--type=merge",
                    "--patch={\"spec\":{\"metrics\":{\"auc\":\"0.99\"}}}"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("immutable");
  }

  @Test
  void servesNoFileThatWasChangedInTheStore() {
    JsonNode servedAnew = seen.damage().servedAnew();
    assertThat(Status.condition(servedAnew, "Ready")).isEqualTo("False");
    assertThat(Status.message(servedAnew, "RolloutSucceeded"))
        .contains("ArtifactDigestMismatch", "blobs/sha256/", "the store has sha256:");
  }

  @Test
  void goesOnServingWhatItCheckedBefore() {
    assertThat(seen.damage().answer()).contains("probabilities");
    assertThat(Status.condition(get("deployment", "before-damage"), "Ready")).isEqualTo("True");
  }

  private void apply() {
    cluster.kubectl.apply(FOLDER.resolve("00-namespaces.yaml"));
    cluster.install.storeKeys(NAMESPACE);
    cluster.kubectl.apply(FOLDER.resolve("10-data.yaml"));
    awaitJob("seed");
    for (String file : List.of("20-models", "30-runs", "40-references")) {
      cluster.kubectl.apply(FOLDER.resolve(file + ".yaml"));
    }
  }

  private void awaitJob(String name) {
    cluster.kubectl.await(
        new Ref("job", NAMESPACE, name),
        "the Job to complete",
        LIMIT,
        job -> Status.condition(job, "Complete").equals("True"),
        job -> Status.condition(job, "Failed").equals("True"));
  }

  /** Puts other bytes under the name of version 1's model, and serves that version once more. */
  private Damage damage() {
    awaitServing("before-damage");
    String log = cluster.kubectl.run("logs", "-n", NAMESPACE, "job/healthy-1", "-c", "train");
    Matcher wrote = WROTE.matcher(log);
    assertThat(wrote.find()).as(log).isTrue();
    cluster.kubectl.run(
        "create",
        "configmap",
        "damage",
        "-n",
        NAMESPACE,
        "--from-literal=" + wrote.group(1) + "=not the model");
    cluster.kubectl.run(
        "patch", "job", "damage", "-n", NAMESPACE, "--patch={\"spec\":{\"suspend\":false}}");
    awaitJob("damage");
    cluster.kubectl.apply(FOLDER.resolve("50-after-damage.yaml"));
    JsonNode servedAnew =
        cluster.kubectl.await(
            ref("deployment", "after-damage"),
            "a verdict on the candidate",
            LIMIT,
            found ->
                Status.phase(found).equals("Failed")
                    || Status.condition(found, "Ready").equals("True"));
    return new Damage(servedAnew, ask("before-damage"));
  }

  /** One question through the API server's way to a Service. */
  private String ask(String deployment) {
    return cluster.kubectl.post(
        "/api/v1/namespaces/%s/services/%s:8080/proxy/v2/models/visits/infer"
            .formatted(NAMESPACE, deployment),
        QUESTION);
  }

  private JsonNode awaitEnd(String namespace, String name) {
    return cluster.kubectl.await(
        new Ref("trainingrun.millwright.dev", namespace, name),
        "the run to end",
        LIMIT,
        found -> !Status.condition(found, "Succeeded").matches("|Unknown"));
  }

  private JsonNode awaitStalled(String namespace, String name, String reason) {
    return cluster.kubectl.await(
        new Ref("trainingrun.millwright.dev", namespace, name),
        "Stalled with " + reason,
        LIMIT,
        found ->
            Status.condition(found, "Stalled").equals("True")
                && Status.reason(found, "Stalled").equals(reason),
        found -> Status.condition(found, "Succeeded").equals("False"));
  }

  private void awaitServing(String name) {
    cluster.kubectl.await(
        ref("deployment", name),
        "it serves",
        LIMIT,
        found -> Status.condition(found, "Ready").equals("True"));
  }

  private JsonNode run(String name) {
    return seen.ended().getOrDefault(name, MissingNode.getInstance());
  }

  private JsonNode get(String kind, String name) {
    return cluster.kubectl.get(ref(kind, name));
  }

  private static Ref ref(String kind, String name) {
    return new Ref(kind + ".millwright.dev", NAMESPACE, name);
  }
}
