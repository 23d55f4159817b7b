/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import dev.millwright.crds.v1alpha1.trainingrun.OnFailure;
import java.util.List;

/**
 * Check these datasets.
 *
 * @param datasets all datasets of the run; their rows are counted too
 * @param expectations what must hold, in the order in which the run states it
 * @param onFailure whether an expectation that does not hold fails the stage
 * @param reportFile absolute path of the report to write
 */
public record ValidatePlan(
    List<DatasetFile> datasets,
    List<DataExpectation> expectations,
    OnFailure onFailure,
    String reportFile)
    implements StagePlan {
  /** Refuses a plan that is not complete. */
  public ValidatePlan {
    datasets = List.copyOf(Required.value(datasets, "datasets"));
    expectations = List.copyOf(Required.value(expectations, "expectations"));
    Required.value(onFailure, "onFailure");
    Required.value(reportFile, "reportFile");
  }

  @Override
  public Stage stage() {
    return Stage.VALIDATE;
  }
}
