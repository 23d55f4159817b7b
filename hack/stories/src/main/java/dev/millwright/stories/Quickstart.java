/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import static dev.millwright.stories.Status.condition;
import static dev.millwright.stories.Status.message;
import static dev.millwright.stories.Status.phase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.stories.Kubectl.Ref;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The path of one model, from a data file to answered predictions: applies {@code
 * examples/quickstart} file by file and waits for what a person would wait for. Every step looks at
 * the cluster's own word; nothing is assumed to have happened because it was asked for.
 */
final class Quickstart {

  static final String NAMESPACE = "factory";
  static final String MODEL = "doctor-visits";

  private static final Path FOLDER = Path.of("examples/quickstart");
  private static final Duration RUN_LIMIT = Duration.ofMinutes(8);
  private static final Duration SHORT = Duration.ofMinutes(3);

  private final Kubectl kubectl;
  private final Install install;
  private final Narrator narrator;
  private final Client client;
  private final Map<String, JsonNode> runs = new LinkedHashMap<>();

  Quickstart(Kubectl kubectl, Install install, Narrator narrator) {
    this.kubectl = kubectl;
    this.install = install;
    this.narrator = narrator;
    this.client = new Client(kubectl, FOLDER.resolve("client"), NAMESPACE);
  }

  /** Tells the whole story. */
  QuickstartResult tell() {
    data();
    firstVersion();
    serve();
    JsonNode load = replace();
    JsonNode refusal = refuse();
    JsonNode holdout = ask();
    QuickstartResult.Drift drift = watch();
    Map<Integer, JsonNode> versions = new LinkedHashMap<>();
    for (int number = 1; number <= runs.size(); number++) {
      versions.put(number, kubectl.get(ref("modelversion", MODEL + "-v" + number)));
    }
    return new QuickstartResult(runs, versions, refusal, load, holdout, drift);
  }

  private void data() {
    narrator.step("The data: 20,190 person-years of the RAND Health Insurance Experiment");
    apply("00-namespace.yaml");
    install.storeKeys(NAMESPACE);
    apply("10-data.yaml");
    apply("11-seed-job.yaml");
    awaitJob("quickstart-seed");
    narrator.fact("train, baseline and hold-out rows are in the store");
    kubectl.apply(FOLDER.resolve("client/00-scripts.yaml"));
  }

  private void firstVersion() {
    narrator.step("A model with two gates, and its first version: a logistic regression");
    apply("20-model.yaml");
    train("30-run-1-logistic.yaml", "visits-1-logistic");
    awaitPromoted("visits-1-logistic");
  }

  private void serve() {
    narrator.step("Served behind a stable Service");
    apply("40-deployment.yaml");
    JsonNode deployment = awaitServing(1);
    narrator.fact("serving " + describeServing(deployment));
  }

  /**
   * Version 2 replaces version 1 while a load pod asks without pause; returns what the load pod
   * saw.
   */
  private JsonNode replace() {
    narrator.step(
        "A better version replaces it, while four clients ask without pause and without retries");
    client.startLoad();
    train("50-run-2-boosted.yaml", "visits-2-boosted");
    awaitPromoted("visits-2-boosted");
    JsonNode deployment = awaitServing(2);
    narrator.fact("serving " + describeServing(deployment));
    JsonNode load = client.stopLoad();
    narrator.fact(
        "requests during the replacement: %d sent, %d failed; versions seen: %s"
            .formatted(
                load.path("sent").asLong(), load.path("failed").asLong(), Client.versions(load)));
    return load;
  }

  private JsonNode refuse() {
    narrator.step("A bad version: a tenth of the rows, shuffled labels");
    train("60-run-3-shuffled.yaml", "visits-3-shuffled");
    JsonNode refused =
        kubectl.await(
            ref("promotion", "visits-3-shuffled-production"),
            "the gates to refuse it",
            SHORT,
            promotion -> phase(promotion).equals("Rejected"),
            promotion -> phase(promotion).equals("Promoted"));
    narrator.fact("refused, and nothing moves:");
    for (JsonNode gate : refused.path("status").path("gates")) {
      narrator.fact("gate " + describeGate(gate));
    }
    return refused;
  }

  private JsonNode ask() {
    narrator.step("Ten hold-out rows, and the accuracy over all of them, through the Service");
    Client.Answer answer = client.ask("holdout");
    narrator.quote(answer.text());
    String measured =
        kubectl
            .get(ref("modelversion", MODEL + "-v2"))
            .path("spec")
            .path("metrics")
            .path("accuracy")
            .asText();
    narrator.fact("accuracy through the Service: " + answer.summary().path("accuracy").asText());
    narrator.fact("accuracy measured by the Job: " + measured);
    return answer.summary();
  }

  private QuickstartResult.Drift watch() {
    narrator.step("Drift: 50 rows, the unchanged month, the shifted month");
    apply("70-drift-monitor.yaml");
    kubectl.await(
        ref("driftmonitor", MODEL),
        "it watches",
        SHORT,
        monitor -> condition(monitor, "Ready").equals("True"));
    client.ask("unchanged-50");
    JsonNode tooFew = awaitDrift("Unknown", 50);
    client.ask("unchanged-rest");
    JsonNode unchanged = awaitDrift("False", 500);
    client.ask("shifted");
    JsonNode shifted = awaitDrift("True", 500);
    return new QuickstartResult.Drift(tooFew, unchanged, shifted);
  }

  private JsonNode awaitDrift(String expected, int rows) {
    JsonNode monitor =
        kubectl.await(
            ref("driftmonitor", MODEL),
            "DataDrift=" + expected + " after " + rows + " rows",
            SHORT,
            found ->
                condition(found, "DataDrift").equals(expected)
                    && found.path("status").path("window").path("rows").asInt() >= rows);
    narrator.fact(
        "DataDrift=%s (%s): %s"
            .formatted(
                expected, Status.reason(monitor, "DataDrift"), message(monitor, "DataDrift")));
    return monitor;
  }

  private void train(String file, String name) {
    apply(file);
    JsonNode run =
        kubectl.await(
            ref("trainingrun", name),
            "the run to succeed",
            RUN_LIMIT,
            found -> condition(found, "Succeeded").equals("True"),
            found -> condition(found, "Succeeded").equals("False"));
    runs.put(name, run);
    JsonNode metrics = run.path("status").path("metrics");
    narrator.fact(
        "%s: %s with AUC %s on %s unseen persons, accuracy %s (always saying the majority: %s)"
            .formatted(
                name,
                run.path("status").path("modelVersion").asText(),
                Client.rounded(metrics.path("auc")),
                metrics.path("rows").asText(),
                Client.rounded(metrics.path("accuracy")),
                Client.rounded(metrics.path("majorityAccuracy"))));
  }

  private void awaitPromoted(String run) {
    JsonNode promotion =
        kubectl.await(
            ref("promotion", run + "-production"),
            "the gates to pass",
            SHORT,
            found -> phase(found).equals("Promoted"),
            found -> phase(found).equals("Rejected"));
    for (JsonNode gate : promotion.path("status").path("gates")) {
      narrator.fact("gate " + describeGate(gate));
    }
  }

  private JsonNode awaitServing(int version) {
    return kubectl.await(
        ref("mdep", MODEL),
        "version " + version + " to serve alone",
        Duration.ofMinutes(5),
        found ->
            condition(found, "Ready").equals("True")
                && phase(found).equals("Stable")
                && found
                    .path("status")
                    .path("stable")
                    .path("modelVersion")
                    .asText()
                    .equals(MODEL + "-v" + version),
        found -> phase(found).equals("Failed"));
  }

  private void awaitJob(String name) {
    kubectl.await(
        ref("job", name),
        "the Job to complete",
        SHORT,
        job -> condition(job, "Complete").equals("True"),
        job -> condition(job, "Failed").equals("True"));
  }

  private static String describeGate(JsonNode gate) {
    return "%s (%s) %s"
        .formatted(
            gate.path("outcome").asText(),
            gate.path("reason").asText(),
            gate.path("message").asText());
  }

  private static String describeServing(JsonNode deployment) {
    JsonNode status = deployment.path("status");
    JsonNode stable = status.path("stable");
    return "%s as revision %s (%d pods) at %s"
        .formatted(
            stable.path("modelVersion").asText(),
            stable.path("revision").asText(),
            stable.path("readyReplicas").asInt(),
            status.path("url").asText());
  }

  private void apply(String file) {
    narrator.fact("$ kubectl apply -f " + FOLDER.resolve(file));
    kubectl.apply(FOLDER.resolve(file));
  }

  private static Ref ref(String kind, String name) {
    String full = kind.equals("job") || kind.equals("mdep") ? kind : kind + ".millwright.dev";
    return new Ref(full, NAMESPACE, name);
  }
}
