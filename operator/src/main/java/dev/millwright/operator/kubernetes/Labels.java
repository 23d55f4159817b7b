/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.TreeMap;

/** Labels of what we create, and the selector by which we watch it. */
public final class Labels {
  /** Who made the object. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** Value of {@link #MANAGED_BY} on everything we create. */
  public static final String MILLWRIGHT = "millwright";

  /** Label selector of every informer on kinds that are not ours. */
  public static final String MANAGED_SELECTOR = MANAGED_BY + "=" + MILLWRIGHT;

  public static final String MODEL = "millwright.dev/model";
  public static final String STAGE = "millwright.dev/stage";
  public static final String TRAINING_RUN = "millwright.dev/training-run";
  public static final String DEPLOYMENT = "millwright.dev/deployment";
  public static final String REVISION = "millwright.dev/revision";

  private Labels() {}

  /** The managed-by label and one more. */
  public static Map<String, String> of(String key, String value) {
    return of(Map.of(key, value));
  }

  /** The managed-by label and others, sorted by key. */
  public static Map<String, String> of(Map<String, String> others) {
    var labels = new TreeMap<>(others);
    labels.put(MANAGED_BY, MILLWRIGHT);
    return labels;
  }

  /** Name of the Deployment that an object was made for; empty when it was not made for one. */
  public static String deployment(HasMetadata object) {
    return value(object, DEPLOYMENT);
  }

  /** Value of a label, empty when the object does not carry it. */
  public static String value(HasMetadata object, String label) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels == null ? "" : labels.getOrDefault(label, "");
  }
}
