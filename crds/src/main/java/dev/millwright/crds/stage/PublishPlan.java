/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.crds.v1alpha1.ArtifactFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judge the trained model and upload it.
 *
 * @param model name of the Model
 * @param run name of the TrainingRun
 * @param datasets all datasets of the run, for the model card; a digest that is given is checked
 * @param evaluation the rows to judge on
 * @param trainPath absolute path of the training rows
 * @param referencePath absolute path of the rows that the features' baseline is counted from, one
 *     row a unit (person, device); null counts it from the training rows
 * @param outputDirectory what the training wrote
 * @param format format of the model
 * @param path path of the model file within {@code outputDirectory}
 * @param champion the version to compare with, or null when the stage is empty
 * @param reportFile absolute path of the validation's report, uploaded with the evaluation
 * @param seed seed of everything that draws
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishPlan(
    String model,
    String run,
    List<DatasetRequest> datasets,
    HoldOut evaluation,
    String trainPath,
    @Nullable String referencePath,
    String outputDirectory,
    ArtifactFormat format,
    String path,
    @Nullable Champion champion,
    String reportFile,
    long seed)
    implements StagePlan {
  /** Refuses a plan that is not complete. */
  public PublishPlan {
    Required.value(model, "model");
    Required.value(run, "run");
    datasets = List.copyOf(Required.value(datasets, "datasets"));
    Required.value(evaluation, "evaluation");
    Required.value(trainPath, "trainPath");
    Required.value(outputDirectory, "outputDirectory");
    Required.value(format, "format");
    Required.value(path, "path");
    Required.value(reportFile, "reportFile");
  }

  @Override
  public Stage stage() {
    return Stage.PUBLISH;
  }

  /**
   * The hold-out rows.
   *
   * @param dataset name of the dataset
   * @param path absolute path of the file
   * @param label column of the truth
   * @param positiveLabel value of the label that counts as positive
   * @param features columns of the input tensor, in its order
   */
  public record HoldOut(
      String dataset, String path, String label, String positiveLabel, List<String> features) {
    public HoldOut {
      Required.value(dataset, "evaluation.dataset");
      Required.value(path, "evaluation.path");
      Required.value(label, "evaluation.label");
      Required.value(positiveLabel, "evaluation.positiveLabel");
      features = List.copyOf(Required.value(features, "evaluation.features"));
    }
  }

  /**
   * The version that holds the stage.
   *
   * @param version its number
   * @param uri where its manifest is
   * @param digest its root digest
   */
  public record Champion(int version, String uri, String digest) {
    public Champion {
      Required.value(uri, "champion.uri");
      Required.value(digest, "champion.digest");
    }
  }
}
