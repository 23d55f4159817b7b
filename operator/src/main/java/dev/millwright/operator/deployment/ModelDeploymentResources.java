/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.stage.FetchArtifactPlan;
import dev.millwright.crds.stage.PlannedFile;
import dev.millwright.crds.stage.StagePlans;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.deployment.ModelDeploymentStatus;
import dev.millwright.operator.deployment.ModelDeploymentPlan.WantedRevision;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Names;
import dev.millwright.operator.kubernetes.Owners;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders revisions and the public Service; the same inputs always give the same objects. */
final class ModelDeploymentResources {

  /** Annotation of a revision's workload: its {@link RevisionInputs} as JSON. */
  static final String INPUTS = "millwright.dev/revision-inputs";

  /** Annotation of pods and workload: the root digest that the server loaded. */
  static final String DIGEST = "millwright.dev/digest";

  /** Annotation of the public Service: when its selector was moved. */
  static final String SWITCHED_AT = "millwright.dev/switched-at";

  /** Annotation of the public Service: the revision that it named before. */
  static final String PREVIOUS = "millwright.dev/previous-revision";

  static final String FETCH = "fetch";
  static final String SERVER = "server";
  static final int HTTP_PORT = 8080;
  static final int GRPC_PORT = 9000;
  static final int MANAGEMENT_PORT = 8082;

  private static final String ARTIFACT_DIRECTORY = "/millwright/artifact";
  private static final long USER = 10001L;

  /**
   * Longer than the drain delay (10 s), requests in flight and the wait for a last profile to be
   * read (20 s) together.
   */
  private static final long GRACE_SECONDS = 60L;

  private ModelDeploymentResources() {}

  /** Everything that the plan wants to exist. */
  static List<HasMetadata> render(ModelDeployment parent, ModelDeploymentPlan plan) {
    var objects = new ArrayList<HasMetadata>();
    for (WantedRevision wanted : plan.revisions()) {
      objects.add(workload(parent, wanted.revision(), wanted.inputs(), wanted.replicas()));
      objects.add(revisionService(parent, wanted.revision(), wanted.inputs()));
    }
    plan.entrance()
        .ifPresent(
            entrance ->
                objects.add(
                    publicService(
                        parent,
                        entrance.revision(),
                        entrance.previous(),
                        Conditions.time(entrance.switchedAt()))));
    return objects;
  }

  /**
   * Children of the revisions that the plan removes, and the Service that is left of one: a process
   * may have died after it removed the workload. The public Service is of no revision.
   */
  static List<HasMetadata> unwanted(ModelDeploymentPlan plan, Collection<HasMetadata> children) {
    Set<String> wanted =
        plan.revisions().stream().map(WantedRevision::revision).collect(Collectors.toSet());
    Set<String> running =
        children.stream()
            .filter(Deployment.class::isInstance)
            .map(ModelDeploymentResources::revision)
            .collect(Collectors.toSet());
    return children.stream()
        .filter(child -> !revision(child).isEmpty())
        .filter(
            child ->
                plan.remove().contains(revision(child))
                    || (!wanted.contains(revision(child)) && !running.contains(revision(child))))
        .toList();
  }

  private static String revision(HasMetadata child) {
    return Labels.value(child, Labels.REVISION);
  }

  /** The status with other conditions. */
  static ModelDeploymentStatus with(
      @Nullable ModelDeploymentStatus status, List<Condition> conditions) {
    return status == null
        ? new ModelDeploymentStatus(null, null, null, null, null, conditions)
        : new ModelDeploymentStatus(
            status.observedGeneration(),
            status.phase(),
            status.url(),
            status.stable(),
            status.candidate(),
            conditions);
  }

  /** The workload of a revision, {@code <name>-<revision>}. */
  static Deployment workload(
      ModelDeployment parent, String revision, RevisionInputs inputs, int replicas) {
    return new DeploymentBuilder()
        .withMetadata(
            meta(parent, Names.child(name(parent), revision), labels(parent, revision, inputs))
                .addToAnnotations(INPUTS, RevisionInputsJson.write(inputs))
                .addToAnnotations(DIGEST, inputs.served().artifact().digest())
                .build())
        .withNewSpec()
        .withReplicas(replicas)
        .withRevisionHistoryLimit(0)
        .withNewSelector()
        .withMatchLabels(selector(parent, revision))
        .endSelector()
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxUnavailable(new IntOrString(0))
        .withMaxSurge(new IntOrString(1))
        .endRollingUpdate()
        .endStrategy()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels(parent, revision, inputs))
        .addToAnnotations(DIGEST, inputs.served().artifact().digest())
        .endMetadata()
        .withSpec(pod(revision, inputs))
        .endTemplate()
        .endSpec()
        .build();
  }

  /** The headless Service of a revision: its slices say which addresses are ready. */
  static Service revisionService(ModelDeployment parent, String revision, RevisionInputs inputs) {
    return new ServiceBuilder()
        .withMetadata(
            meta(parent, Names.child(name(parent), revision), labels(parent, revision, inputs))
                .build())
        .withNewSpec()
        .withClusterIP("None")
        .withSelector(selector(parent, revision))
        .withPorts(port("http", HTTP_PORT), port("grpc", GRPC_PORT))
        .endSpec()
        .build();
  }

  /**
   * The Service that clients know. Selector and the record of the switch are one object: they are
   * written together or not at all.
   *
   * @param previous the revision that it named before, empty for the first
   */
  static Service publicService(
      ModelDeployment parent, String revision, Optional<String> previous, String switchedAt) {
    var meta =
        meta(parent, name(parent), Labels.of(Labels.DEPLOYMENT, name(parent)))
            .addToAnnotations(SWITCHED_AT, switchedAt);
    previous.ifPresent(before -> meta.addToAnnotations(PREVIOUS, before));
    return new ServiceBuilder()
        .withMetadata(meta.build())
        .withNewSpec()
        .withSelector(selector(parent, revision))
        .withPorts(port("http", HTTP_PORT), port("grpc", GRPC_PORT))
        .endSpec()
        .build();
  }

  /** To the port of the same name. */
  private static ServicePort port(String name, int number) {
    return new ServicePortBuilder()
        .withName(name)
        .withPort(number)
        .withTargetPort(new IntOrString(name))
        .withProtocol("TCP")
        .build();
  }

  private static ContainerPort containerPort(String name, int number) {
    return new ContainerPortBuilder()
        .withName(name)
        .withContainerPort(number)
        .withProtocol("TCP")
        .build();
  }

  private static PodSpec pod(String revision, RevisionInputs inputs) {
    return new PodSpecBuilder()
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withFsGroup(USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withInitContainers(fetch(inputs))
        .withContainers(server(revision, inputs))
        .addNewVolume()
        .withName("artifact")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .addNewVolume()
        .withName("tmp")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .build();
  }

  private static Container fetch(RevisionInputs inputs) {
    RevisionInputs.Served served = inputs.served();
    var plan =
        new FetchArtifactPlan(
            served.artifact().uri(),
            served.artifact().digest(),
            new PlannedFile(served.baseline().uri(), served.baseline().digest()),
            ARTIFACT_DIRECTORY);
    return new ContainerBuilder()
        .withName(FETCH)
        .withImage(inputs.platform().fetchImage())
        .withImagePullPolicy(inputs.platform().pullPolicy())
        .withArgs("fetch-artifact", "--plan=" + StagePlans.write(plan))
        .withEnv(ContainerEnvironment.store(inputs.platform().store()))
        .withSecurityContext(locked())
        .withNewResources()
        .withRequests(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("128Mi")))
        .withLimits(Map.of("memory", new Quantity("384Mi")))
        .endResources()
        .withVolumeMounts(mount("artifact", ARTIFACT_DIRECTORY, false), mount("tmp", "/tmp", false))
        .build();
  }

  private static Container server(String revision, RevisionInputs inputs) {
    RevisionInputs.Served served = inputs.served();
    return new ContainerBuilder()
        .withName(SERVER)
        .withImage(inputs.platform().serverImage())
        .withImagePullPolicy(inputs.platform().pullPolicy())
        .withEnv(ContainerEnvironment.server(revision, inputs, ARTIFACT_DIRECTORY))
        .withPorts(
            containerPort("http", HTTP_PORT),
            containerPort("grpc", GRPC_PORT),
            containerPort("management", MANAGEMENT_PORT))
        .withStartupProbe(probe("/healthz/live", 1, 120))
        .withReadinessProbe(probe("/healthz/ready", 1, 2))
        .withLivenessProbe(probe("/healthz/live", 10, 3))
        .withSecurityContext(locked())
        .withNewResources()
        .withRequests(served.resources().requests())
        .withLimits(served.resources().limits())
        .endResources()
        .withVolumeMounts(mount("artifact", ARTIFACT_DIRECTORY, true), mount("tmp", "/tmp", false))
        .build();
  }

  private static Probe probe(String path, int periodSeconds, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withPort(new IntOrString("management"))
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withTimeoutSeconds(3)
        .withFailureThreshold(failures)
        .build();
  }

  private static SecurityContext locked() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }

  private static VolumeMount mount(String volume, String path, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(volume)
        .withMountPath(path)
        .withReadOnly(readOnly ? true : null)
        .build();
  }

  private static ObjectMetaBuilder meta(
      ModelDeployment parent, String name, Map<String, String> labels) {
    ObjectMeta meta =
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace(parent.getMetadata().getNamespace())
            .withLabels(labels)
            .withOwnerReferences(Owners.controller(parent))
            .build();
    return new ObjectMetaBuilder(meta);
  }

  private static Map<String, String> labels(
      ModelDeployment parent, String revision, RevisionInputs inputs) {
    return Labels.of(
        Map.of(
            Labels.DEPLOYMENT, name(parent),
            Labels.REVISION, revision,
            Labels.MODEL, inputs.served().model()));
  }

  private static Map<String, String> selector(ModelDeployment parent, String revision) {
    return Map.of(Labels.DEPLOYMENT, name(parent), Labels.REVISION, revision);
  }

  private static String name(ModelDeployment parent) {
    return parent.getMetadata().getName();
  }
}
