/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.stories.cluster.ClusterProvider;
import dev.millwright.stories.cluster.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Puts Millwright on a cluster as a platform team would: a namespace, the store's keys, the chart.
 */
final class Install {

  static final String NAMESPACE = "millwright-system";
  static final String STORE_SECRET = "millwright-store";

  private static final List<String> IMAGES =
      List.of("operator", "model-server", "job-runner", "s3proxy", "train-sklearn");

  private final ClusterProvider cluster;
  private final Kubectl kubectl;
  private final Path repository;

  Install(ClusterProvider cluster, Kubectl kubectl, Path repository) {
    this.cluster = cluster;
    this.kubectl = kubectl;
    this.repository = repository;
  }

  /** Brings the images that {@code make images} built to the nodes. */
  void images() {
    List<Path> tars =
        IMAGES.stream().map(name -> repository.resolve("target/images/" + name + ".tar")).toList();
    try {
      cluster.load(tars);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs or upgrades the chart, and waits until operator and store are ready. */
  void chart() {
    namespace(NAMESPACE);
    storeKeys(NAMESPACE);
    boolean upgrade = !kubectl.get(deployment("millwright-operator")).isMissingNode();
    helm();
    if (upgrade) {
      // The images may have been built anew under the same tag.
      kubectl.run("rollout", "restart", "deployment", "-n", NAMESPACE);
    }
    for (String name : List.of("millwright-store", "millwright-operator")) {
      kubectl.await(
          deployment(name),
          "all pods available",
          Duration.ofMinutes(3),
          deployment -> {
            int wanted = deployment.path("spec").path("replicas").asInt(1);
            JsonNode status = deployment.path("status");
            return status.path("observedGeneration").asLong(-1)
                    >= deployment.path("metadata").path("generation").asLong()
                && status.path("availableReplicas").asInt() >= wanted
                && status.path("updatedReplicas").asInt() >= wanted;
          });
    }
  }

  /** Makes a namespace that enforces Pod Security {@code restricted}; an existing one stays. */
  void namespace(String name) {
    String manifest =
        """
        {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s","labels":{"pod-security.kubernetes.io/enforce":"restricted"}}}
        """
            .formatted(name);
    kubectl.applyText(manifest);
  }

  /**
   * Copies the store's keys into a namespace that trains or serves. New random keys are made once a
   * cluster.
   */
  void storeKeys(String namespace) {
    JsonNode existing = kubectl.get(new Kubectl.Ref("secret", NAMESPACE, STORE_SECRET));
    String data =
        existing.isMissingNode()
            ? "\"stringData\":{\"AWS_ACCESS_KEY_ID\":\"%s\",\"AWS_SECRET_ACCESS_KEY\":\"%s\"}"
                .formatted(random(10), random(20))
            : "\"data\":" + existing.path("data");
    String manifest =
        "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"%s\"},%s}"
            .formatted(STORE_SECRET, namespace, data);
    kubectl.applyText(manifest);
  }

  private static Kubectl.Ref deployment(String name) {
    return new Kubectl.Ref("deployment.apps", NAMESPACE, name);
  }

  private void helm() {
    var command =
        new ArrayList<>(
            List.of(
                repository.resolve("hack/helm/run").toString(),
                "upgrade",
                "--install",
                "millwright",
                repository.resolve("charts/millwright").toString(),
                "--namespace=" + NAMESPACE));
    if (!cluster.registry().isEmpty()) {
      command.add("--set=images.registry=" + cluster.registry());
    }
    if (!cluster.storageClass().isEmpty()) {
      command.add("--set=store.embedded.storageClassName=" + cluster.storageClass());
    }
    try {
      Commands.output(repository, Map.of("KUBECONFIG", cluster.kubeconfig().toString()), command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
