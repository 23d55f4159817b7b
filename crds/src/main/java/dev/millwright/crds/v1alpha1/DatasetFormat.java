/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

/** How the bytes of a dataset are to be read. */
public enum DatasetFormat {
  /** RFC 4180 with a header row, UTF-8. */
  csv
}
