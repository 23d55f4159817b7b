/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.deployment.ModelReference;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.operator.config.MillwrightConfig;
import dev.millwright.operator.deployment.ModelDeploymentConditions.Reason;
import dev.millwright.operator.deployment.Resolution.Resolved;
import dev.millwright.operator.deployment.Resolution.Unresolved;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.kubernetes.Names;
import dev.millwright.operator.rollout.Exposure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a reconcile of a Deployment reads, from the informers' caches; never calls the API
 * server.
 */
@Singleton
public class ModelDeploymentObserver {

  private static final String SLICE_OF = "kubernetes.io/service-name";

  private final MillwrightConfig config;
  private final Clock clock;

  public ModelDeploymentObserver(MillwrightConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  ModelDeploymentObservation observe(ModelDeployment deployment, Seen seen) {
    return observe(deployment, seen, platform(deployment), clock.instant());
  }

  RevisionInputs.Platform platform(ModelDeployment deployment) {
    MillwrightConfig.Store store = config.store();
    boolean onGpu = GpuRequest.in(deployment.getSpec().runtime().resources());
    return new RevisionInputs.Platform(
        onGpu ? config.images().modelServerCuda() : config.images().modelServer(),
        config.images().jobRunner(),
        config.images().pullPolicy().name(),
        new RevisionInputs.Store(
            store.endpoint().toString(),
            store.bucket(),
            store.region(),
            store.pathStyle(),
            store.credentialsSecret()));
  }

  static ModelDeploymentObservation observe(
      ModelDeployment deployment, Seen seen, RevisionInputs.Platform platform, Instant now) {
    List<RevisionView> revisions =
        seen.workloads().stream()
            // One whose label somebody took away is no revision until it is labelled again.
            .filter(workload -> !Labels.value(workload, Labels.REVISION).isEmpty())
            .map(workload -> view(workload, seen))
            .toList();
    return new ModelDeploymentObservation(
        deployment,
        resolve(deployment, seen),
        platform,
        exposure(deployment, seen),
        revisions,
        now);
  }

  private static Resolution resolve(ModelDeployment deployment, Seen seen) {
    ModelReference reference = deployment.getSpec().model();
    Optional<Model> model = seen.model();
    if (model.isEmpty()) {
      return new Unresolved(
          Reason.ModelNotFound,
          "spec.model.name: there is no Model '%s' in this namespace yet"
              .formatted(reference.name()));
    }
    Optional<Integer> number =
        reference.version() != null
            ? Optional.of(reference.version())
            : stage(model.get(), String.valueOf(reference.stage()));
    if (number.isEmpty()) {
      return new Unresolved(
          Reason.StageEmpty,
          "spec.model.stage: no version of '%s' is in stage %s yet; a Promotion brings one there"
              .formatted(reference.name(), reference.stage()));
    }
    String name = Names.modelVersion(reference.name(), number.get());
    return seen.versions().stream()
        .filter(version -> version.getMetadata().getName().equals(name))
        .findFirst()
        .<Resolution>map(Resolved::new)
        .orElseGet(
            () ->
                new Unresolved(
                    Reason.VersionNotFound,
                    "spec.model: there is no ModelVersion '%s' yet".formatted(name)));
  }

  private static Optional<Integer> stage(Model model, String stage) {
    return Optional.ofNullable(model.getStatus()).stream()
        .flatMap(status -> status.stages().stream())
        .filter(pointer -> pointer.name().equals(stage))
        .map(pointer -> pointer.version())
        .findFirst();
  }

  private static RevisionView view(Deployment workload, Seen seen) {
    String revision = Labels.value(workload, Labels.REVISION);
    List<Pod> pods =
        seen.pods().stream()
            .filter(pod -> Labels.value(pod, Labels.REVISION).equals(revision))
            .filter(pod -> !pod.isMarkedForDeletion())
            .toList();
    Map<String, String> annotations = workload.getMetadata().getAnnotations();
    return new RevisionView(
        revision,
        Optional.ofNullable(annotations.get(ModelDeploymentResources.INPUTS))
            .flatMap(RevisionInputsJson::read),
        Instant.parse(workload.getMetadata().getCreationTimestamp()),
        Optional.ofNullable(workload.getSpec().getReplicas()).orElse(1),
        Optional.ofNullable(workload.getStatus())
            .map(status -> status.getReadyReplicas())
            .orElse(0),
        readyPods(seen, workload.getMetadata().getName()).size(),
        PodSight.fault(pods),
        PodSight.trouble(pods));
  }

  private static Exposure exposure(ModelDeployment deployment, Seen seen) {
    String name = deployment.getMetadata().getName();
    Optional<Service> service =
        seen.services().stream()
            .filter(found -> found.getMetadata().getName().equals(name))
            .findFirst();
    if (service.isEmpty()) {
      return Exposure.NONE;
    }
    Map<String, String> annotations = service.get().getMetadata().getAnnotations();
    Optional<String> serving =
        Optional.ofNullable(service.get().getSpec().getSelector())
            .map(selector -> selector.get(Labels.REVISION));
    return new Exposure(
        serving,
        Optional.ofNullable(annotations.get(ModelDeploymentResources.PREVIOUS)),
        Optional.ofNullable(annotations.get(ModelDeploymentResources.SWITCHED_AT))
            .flatMap(ModelDeploymentObserver::instant),
        serving.map(revision -> settled(seen, name, Names.child(name, revision))).orElse(false));
  }

  /** The time, or empty when somebody wrote something else there. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the public slices hold ready pods of the serving revision, and no address of any other.
   */
  private static boolean settled(Seen seen, String publicService, String revisionService) {
    Set<String> exposed =
        endpoints(seen, publicService)
            .map(ModelDeploymentObserver::target)
            .collect(Collectors.toSet());
    Set<String> own =
        endpoints(seen, revisionService)
            .map(ModelDeploymentObserver::target)
            .collect(Collectors.toSet());
    return !readyPods(seen, publicService).isEmpty() && own.containsAll(exposed);
  }

  private static Set<String> readyPods(Seen seen, String service) {
    return endpoints(seen, service)
        .filter(endpoint -> endpoint.getConditions() != null)
        .filter(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()))
        .map(ModelDeploymentObserver::target)
        .collect(Collectors.toSet());
  }

  private static Stream<Endpoint> endpoints(Seen seen, String service) {
    return seen.slices().stream()
        .filter(slice -> Labels.value(slice, SLICE_OF).equals(service))
        // The API sends null, not an empty list, for a slice without addresses.
        .flatMap(slice -> Stream.ofNullable(slice.getEndpoints()).flatMap(List::stream));
  }

  private static String target(Endpoint endpoint) {
    return endpoint.getTargetRef() == null
        ? String.join(",", endpoint.getAddresses())
        : endpoint.getTargetRef().getName();
  }
}
