/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import dev.millwright.crds.v1alpha1.Resources;
import io.fabric8.kubernetes.api.model.Quantity;

/**
 * Whether pods are to serve on a GPU. The resource that reserves one says it, so that a pod can
 * neither hold a GPU that it does not use nor ask for one that it was not given.
 */
final class GpuRequest {
  /** As NVIDIA's device plugin names it. */
  static final String RESOURCE = "nvidia.com/gpu";

  private GpuRequest() {}

  static boolean in(Resources resources) {
    Quantity gpus = resources.limits().get(RESOURCE);
    return gpus != null && gpus.getNumericalAmount().signum() > 0;
  }
}
