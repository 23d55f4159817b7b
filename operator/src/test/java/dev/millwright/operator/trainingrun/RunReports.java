/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.FetchOutputs;
import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.PublishedArtifact;
import dev.millwright.crds.stage.PublishedFile;
import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.stage.StageReports;
import dev.millwright.crds.stage.ValidateOutputs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Termination messages, written by the same code that the job runner uses. */
final class RunReports {
  static final String TRAIN_DIGEST = "sha256:" + "a".repeat(64);
  static final String HOLDOUT_DIGEST = "sha256:" + "b".repeat(64);

  static final String FETCHED =
      StageReports.write(
          StageReport.succeeded(
              Stage.FETCH,
              "Fetched 2 datasets.",
              new FetchOutputs(
                  List.of(
                      new FetchOutputs.FetchedDataset("train", TRAIN_DIGEST, 1000),
                      new FetchOutputs.FetchedDataset("holdout", HOLDOUT_DIGEST, 500)))));

  static final String VALIDATED =
      StageReports.write(
          StageReport.succeeded(
              Stage.VALIDATE,
              "1 expectation holds.",
              new ValidateOutputs(1, 0, Map.of("train", 5000L, "holdout", 2000L))));

  static final String PUBLISHED =
      StageReports.write(
          StageReport.succeeded(
              Stage.PUBLISH,
              "AUC 0.7152 on 2000 rows.",
              new PublishOutputs(
                  new PublishedArtifact(
                      "s3://millwright/artifacts/sha256/" + "d".repeat(64) + "/manifest.json",
                      12345),
                  Map.of("auc", "0.7152", "accuracy", "0.7", "rows", "2000"),
                  null,
                  file('1'),
                  file('2'),
                  file('3'),
                  file('4'),
                  new PublishOutputs.Signature(
                      List.of(new PublishOutputs.Tensor("features", "FP32", List.of(-1L, 2L))),
                      List.of(
                          new PublishOutputs.Tensor("label", "INT64", List.of(-1L)),
                          new PublishOutputs.Tensor("probabilities", "FP32", List.of(-1L, 2L)))),
                  new PublishOutputs.Engine(
                      "onnxruntime", null, null, "model.onnx is served as the run wrote it"))));

  private RunReports() {}

  static String failure(Stage stage, StageReason reason, String message) {
    return StageReports.write(StageReport.failed(stage, reason, message));
  }

  /** What a stage says when it did its work; the user's image says nothing. */
  static @Nullable String successOf(RunStage stage) {
    return switch (stage) {
      case FETCH -> FETCHED;
      case VALIDATE -> VALIDATED;
      case TRAIN -> null;
      case PUBLISH -> PUBLISHED;
    };
  }

  private static PublishedFile file(char digit) {
    return new PublishedFile("s3://millwright/blobs/sha256/" + String.valueOf(digit).repeat(64));
  }
}
