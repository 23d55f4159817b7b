/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Objects written as YAML, as a person would. */
public final class Samples {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private Samples() {}

  /** The object that the YAML describes. */
  public static <T> T of(Class<T> type, String yaml) {
    return YAML.unmarshal(yaml, type);
  }
}
