/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.ArtifactFormat;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** What the training writes. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.format != 'xgboost' || self.path in ['model.json', 'model.ubj']",
    message = "path of an xgboost model must be model.json or model.ubj")
@ValidationRule(
    value = "self.format != 'lightgbm' || self.path == 'model.txt'",
    message = "path of a lightgbm model must be model.txt")
public record Output(
    @Default("onnx")
        @JsonPropertyDescription(
            "Format of the model: onnx, xgboost or lightgbm. A model of trees is converted to "
                + "ONNX and served so when it answers the hold-out rows alike. Default: onnx.")
        ArtifactFormat format,
    @Default("model.onnx")
        @Pattern("^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$")
        @Size(min = 1, max = 256)
        @JsonPropertyDescription(
            "Path of the model file under MILLWRIGHT_OUTPUT, at most 256 characters; no "
                + "part begins with a dot. A file that is not there fails the run with "
                + "NoModelWritten. An XGBoost model is model.json or model.ubj, a LightGBM model "
                + "model.txt. Default: model.onnx.")
        String path) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Output {
    format = Objects.requireNonNullElse(format, ArtifactFormat.onnx);
    path = Objects.requireNonNullElse(path, "model.onnx");
  }
}
