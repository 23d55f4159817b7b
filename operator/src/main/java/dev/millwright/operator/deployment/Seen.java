/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.operator.kubernetes.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the informers hold about one Deployment.
 *
 * @param model the Model that it names
 * @param versions versions of that model
 * @param workloads those that the Deployment controls, by UID
 * @param services likewise
 * @param slices slices of these Services
 * @param pods pods with its label
 */
record Seen(
    Optional<Model> model,
    List<ModelVersion> versions,
    List<Deployment> workloads,
    List<Service> services,
    List<EndpointSlice> slices,
    List<Pod> pods) {

  static Seen by(ModelDeployment deployment, Context<ModelDeployment> context) {
    List<Service> services = owned(deployment, context, Service.class);
    return new Seen(
        context.getSecondaryResource(Model.class),
        List.copyOf(context.getSecondaryResources(ModelVersion.class)),
        owned(deployment, context, Deployment.class),
        services,
        context.getSecondaryResources(EndpointSlice.class).stream()
            .filter(slice -> services.stream().anyMatch(owner -> Owners.controls(owner, slice)))
            .toList(),
        List.copyOf(context.getSecondaryResources(Pod.class)));
  }

  /** Everything that the Applier may find in place. */
  Collection<HasMetadata> children() {
    var children = new ArrayList<HasMetadata>(workloads);
    children.addAll(services);
    return children;
  }

  private static <T extends HasMetadata> List<T> owned(
      ModelDeployment deployment, Context<ModelDeployment> context, Class<T> type) {
    return context.getSecondaryResources(type).stream()
        .filter(child -> Owners.controls(deployment, child))
        .toList();
  }
}
