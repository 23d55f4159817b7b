/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.trainingrun.Dataset;
import dev.millwright.crds.v1alpha1.trainingrun.DatasetRole;

/** Where things are in a run's pod: the contract with the user's image and with our stages. */
final class RunPaths {
  static final String DATA = "/millwright/data";
  static final String JUDGE = "/millwright/judge";
  static final String OUTPUT = "/millwright/output";
  static final String METRICS = "/millwright/metrics";
  static final String PARAMS = "/millwright/params";
  static final String REPORT = "/millwright/report";
  static final String TMP = "/tmp";

  static final String METRICS_FILE = METRICS + "/metrics.jsonl";
  static final String PARAMS_FILE = PARAMS + "/params.json";
  static final String REPORT_FILE = REPORT + "/validation.json";

  private RunPaths() {}

  /** Where fetch puts a dataset: {@code <directory>/<name>/<last part of the key>}. */
  static String file(Dataset dataset) {
    String key = dataset.uri();
    return directory(dataset.role())
        + "/"
        + dataset.name()
        + "/"
        + key.substring(key.lastIndexOf('/') + 1);
  }

  private static String directory(DatasetRole role) {
    return switch (role) {
      case train, validation -> DATA;
      case test, reference -> JUDGE;
    };
  }
}
