/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import dev.millwright.crds.v1alpha1.DatasetFormat;

/**
 * A dataset that was brought.
 *
 * @param name its name within the run
 * @param path absolute path of the file
 * @param format how its bytes are read
 */
public record DatasetFile(String name, String path, DatasetFormat format) {
  /** Refuses a file that is not complete. */
  public DatasetFile {
    Required.value(name, "datasets.name");
    Required.value(path, "datasets.path");
    Required.value(format, "datasets.format");
  }
}
