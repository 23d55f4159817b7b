/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
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

  /** Everything that the Applier may find in place. */
  Collection<HasMetadata> children() {
    var children = new ArrayList<HasMetadata>(workloads);
    children.addAll(services);
    return children;
  }
}
