/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import dev.millwright.crds.v1alpha1.schema.Absent;
import java.util.Map;

/**
 * What the validation counted.
 *
 * @param checked expectations that were checked
 * @param failed expectations that do not hold
 * @param rows data rows by name of the dataset
 */
public record ValidateOutputs(int checked, int failed, Map<String, Long> rows)
    implements StageOutputs {
  /** Refuses outputs that are not complete. */
  public ValidateOutputs {
    rows = Absent.map(Required.value(rows, "outputs.rows"));
  }
}
