/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.PinnedDataset;
import dev.millwright.crds.v1alpha1.Source;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From what a version was made; every part by its digest. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Lineage(
    @JsonPropertyDescription(
            "The TrainingRun that made the version. Default: none, the model was trained "
                + "elsewhere.")
        @Nullable TrainingRunIdentity trainingRun,
    @JsonPropertyDescription("Where the training code is kept, as the run said. Default: unknown.")
        @Nullable Source source,
    @JsonPropertyDescription("The training image. Default: unknown.") @Nullable TrainingImage image,
    @ListMap("name") @Size(max = 8) @JsonPropertyDescription("The datasets by digest, at most 8.")
        List<PinnedDataset> datasets,
    @Size(max = 64)
        @JsonPropertyDescription(
            "The parameters of the run, at most 64 of at most 1024 characters each.")
        Map<String, @Size(max = 1024) String> parameters) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Lineage {
    datasets = Absent.list(datasets);
    parameters = Absent.map(parameters);
  }
}
