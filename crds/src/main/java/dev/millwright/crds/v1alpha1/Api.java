/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

/** What all kinds have in common. */
public final class Api {
  /** API group of every kind. */
  public static final String GROUP = "millwright.dev";

  /** The only served and stored version. */
  public static final String VERSION = "v1alpha1";

  /** Category of every kind: {@code kubectl get millwright} lists them all. */
  public static final String CATEGORY = "millwright";

  /** Longest name of an object, in characters; the names of its children need the rest of 63. */
  public static final int MAX_NAME = 40;

  private Api() {}
}
