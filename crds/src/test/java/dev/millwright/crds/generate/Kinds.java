/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.generate;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.util.List;

/** The kinds, in the order in which a model meets them. */
public final class Kinds {
  public static final List<Class<? extends CustomResource<?, ?>>> ALL =
      List.of(
          Model.class,
          TrainingRun.class,
          ModelVersion.class,
          Promotion.class,
          ModelDeployment.class,
          DriftMonitor.class);

  private Kinds() {}

  /** The record of a kind's spec. */
  public static Class<?> spec(Class<?> kind) {
    return argument(kind, 0);
  }

  /** The record of a kind's status. */
  public static Class<?> status(Class<?> kind) {
    return argument(kind, 1);
  }

  private static Class<?> argument(Class<?> kind, int index) {
    ParameterizedType parent = (ParameterizedType) kind.getGenericSuperclass();
    return (Class<?>) parent.getActualTypeArguments()[index];
  }
}
