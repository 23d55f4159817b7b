/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.crds.v1alpha1.schema.Absent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Bring these datasets and pin them.
 *
 * @param datasets what to bring; a digest that is given must match
 * @param parameters the run's parameters, written to {@code paramsFile} as one JSON object
 * @param dataDirectory where train and validation data go, as {@code <name>/<file>}
 * @param judgeDirectory where test and reference data go, as {@code <name>/<file>}
 * @param paramsFile where the parameters go
 * @param missingObjectWait how long to wait for an object that is not there yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FetchPlan(
    List<DatasetRequest> datasets,
    Map<String, String> parameters,
    String dataDirectory,
    String judgeDirectory,
    String paramsFile,
    Duration missingObjectWait)
    implements StagePlan {
  /** Refuses a plan that is not complete. */
  public FetchPlan {
    datasets = List.copyOf(Required.value(datasets, "datasets"));
    parameters = Absent.map(parameters);
    Required.value(dataDirectory, "dataDirectory");
    Required.value(judgeDirectory, "judgeDirectory");
    Required.value(paramsFile, "paramsFile");
    Required.value(missingObjectWait, "missingObjectWait");
  }

  @Override
  public Stage stage() {
    return Stage.FETCH;
  }
}
