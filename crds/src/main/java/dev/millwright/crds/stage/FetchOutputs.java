/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import java.util.List;

/** The datasets by digest. */
public record FetchOutputs(List<FetchedDataset> datasets) implements StageOutputs {
  /** Refuses outputs that are not complete. */
  public FetchOutputs {
    datasets = List.copyOf(Required.value(datasets, "outputs.datasets"));
  }

  /**
   * One dataset.
   *
   * @param name its name within the run
   * @param digest {@code sha256:<hex>} of its bytes
   * @param sizeBytes its size
   */
  public record FetchedDataset(String name, String digest, long sizeBytes) {
    public FetchedDataset {
      Required.value(name, "outputs.datasets.name");
      Required.value(digest, "outputs.datasets.digest");
    }
  }
}
