/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.crds.v1alpha1.deployment.DeploymentPhase;
import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One model, its versions and the Deployment that serves it, all called {@link #NAME}, in a
 * namespace whose controllers are played.
 */
public final class ServingWorld {
  /** Name of the Model and of the Deployment. */
  public static final String NAME = "visits";

  private final KubernetesClient client;
  private final String namespace;
  private final PlayedKubernetes kubernetes;

  /** A world in the namespace of the running test. */
  public ServingWorld(Cluster cluster) {
    this.client = cluster.client();
    this.namespace = cluster.namespace();
    this.kubernetes = new PlayedKubernetes(client, namespace);
  }

  /** Who plays the pods. */
  public PlayedKubernetes kubernetes() {
    return kubernetes;
  }

  /** Creates the Model. */
  public void createModel() {
    client.resource(Samples.model(namespace, NAME)).create();
  }

  /** Creates a version. */
  public void createVersion(int version) {
    client.resource(Samples.version(namespace, NAME, version)).create();
  }

  /** Creates the Deployment. */
  public ModelDeployment createDeployment() {
    return client.resource(Samples.deployment(namespace, NAME)).create();
  }

  /** Everything that a first revision needs. */
  public void createAll() {
    createModel();
    createVersion(1);
    promote(1);
    createDeployment();
  }

  /** Moves stage Production, as the Model's room does when it has judged. */
  public void promote(int version) {
    String patch =
        """
        {"status": {"stages": [{"name": "Production", "version": %1$d, "promotion": "p-%1$d",
          "sequence": %1$d, "since": "2026-05-01T12:00:00Z"}]}}
        """
            .formatted(version);
    client
        .resources(Model.class)
        .inNamespace(namespace)
        .withName(NAME)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** Changes the Deployment's spec by a JSON merge patch. */
  public void editSpec(String patch) {
    client
        .resources(ModelDeployment.class)
        .inNamespace(namespace)
        .withName(NAME)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": %s}".formatted(patch));
  }

  /** Lets the world turn until the Deployment is as expected. */
  public ModelDeployment see(Predicate<ModelDeployment> condition) {
    return Eventually.see(
        () -> {
          kubernetes.play();
          return deployment().orElse(null);
        },
        condition);
  }

  /** Waits for what the operator does by itself, while the world stands still. */
  public ModelDeployment watch(Predicate<ModelDeployment> condition) {
    return Eventually.see(() -> deployment().orElse(null), condition);
  }

  /** Lets the world turn until a version is served, and nothing else is left. */
  public ModelDeployment seeStable(int version) {
    return see(seen -> isStable(seen, version) && workloads().size() == 1);
  }

  /** Ready pods of what is served, as the status says. */
  public static int readyPods(ModelDeployment seen) {
    var status = seen.getStatus();
    return status == null || status.stable() == null ? 0 : status.stable().readyReplicas();
  }

  /** Whether a candidate of so many pods is coming. */
  public static boolean candidate(ModelDeployment seen, int replicas) {
    return seen.getStatus() != null
        && seen.getStatus().candidate() != null
        && seen.getStatus().candidate().replicas() == replicas;
  }

  /** Whether a version is served and nothing is under way. */
  public static boolean isStable(ModelDeployment seen, int version) {
    return serves(seen, version) && seen.getStatus().phase() == DeploymentPhase.Stable;
  }

  /** Whether an old revision waits for its clients to go. */
  public static boolean isDraining(ModelDeployment seen) {
    return seen.getStatus() != null && seen.getStatus().phase() == DeploymentPhase.Draining;
  }

  /** Whether the Service leads to a version, as the status says. */
  public static boolean serves(ModelDeployment seen, int version) {
    return seen.getStatus() != null
        && seen.getStatus().stable() != null
        && seen.getStatus().stable().modelVersion().equals(NAME + "-v" + version);
  }

  /** The Deployment, if it exists. */
  public Optional<ModelDeployment> deployment() {
    return Optional.ofNullable(
        client.resources(ModelDeployment.class).inNamespace(namespace).withName(NAME).get());
  }

  /** The workloads of all revisions. */
  public List<Deployment> workloads() {
    return client.apps().deployments().inNamespace(namespace).list().getItems();
  }

  /** The public Service and those of the revisions. */
  public List<Service> services() {
    return client.services().inNamespace(namespace).list().getItems();
  }

  /** The Service that clients know. */
  public Service publicService() {
    return Objects.requireNonNull(
        client.services().inNamespace(namespace).withName(NAME).get(), "no public Service");
  }

  /** The revision that the public Service leads to. */
  public String served() {
    return Objects.requireNonNull(
        publicService().getSpec().getSelector().get("millwright.dev/revision"));
  }

  /** Deletes everything; versions go when the Model's room lets them. */
  public void clear() {
    client.resources(ModelDeployment.class).inNamespace(namespace).delete();
    client.resources(ModelVersion.class).inNamespace(namespace).delete();
    client.resources(Model.class).inNamespace(namespace).delete();
  }
}
