/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.PublishedArtifact;
import dev.millwright.crds.stage.PublishedFile;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import dev.millwright.jobs.artifact.ArtifactUpload;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.store.Digests;
import dev.millwright.jobs.table.FloatMatrix;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.BaselineCodec;
import dev.millwright.statistics.profile.BaselineCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** All that is uploaded for one version: model, baseline, evaluation, card and report. */
record Publication(PublishPlan plan, Serving serving, Judged judged) {

  /** Uploads everything, the manifest last. */
  PublishOutputs upload(ArtifactUpload upload) throws StageFailure, IOException {
    Path report = Path.of(plan.reportFile());
    if (!Files.isRegularFile(report)) {
      throw new StageFailure(
          StageReason.PlanInvalid,
          "reportFile: expected the validation's report at " + report + ", there is none");
    }
    byte[] baselineBytes = baseline();
    Documents documents = new Documents(plan, serving, judged);
    byte[] evaluationBytes = documents.evaluation();
    byte[] card = documents.card(Digests.of(baselineBytes), Digests.of(evaluationBytes));
    PublishedFile baseline = upload.blob("baseline", baselineBytes);
    PublishedFile evaluation = upload.blob("evaluation", evaluationBytes);
    PublishedFile modelCard = upload.blob("model card", card);
    PublishedFile validation = upload.blob("validation report", report, Digests.of(report));
    PublishedArtifact artifact = upload.artifact(serving.output().root(), serving.output()::file);
    return new PublishOutputs(
        artifact,
        judged.judgement().metrics(),
        judged.judgement().comparison(),
        baseline,
        evaluation,
        modelCard,
        validation,
        signature(judged.candidate().signature()),
        serving.why());
  }

  /** Features from the reference rows, the score from the hold-out rows. */
  private byte[] baseline() throws StageFailure {
    try {
      BaselineBuilder builder = new BaselineBuilder(plan.evaluation().features());
      FloatMatrix reference = judged.data().reference();
      float[] scores = judged.candidate().values();
      for (int row = 0; row < reference.rows(); row++) {
        builder.addRow(reference.row(row));
      }
      for (float score : scores) {
        builder.addOutputs(score);
      }
      // The rows are at hand once more, so that all of them count, however many there are.
      BaselineCounter counter = builder.secondPass();
      for (int row = 0; row < reference.rows(); row++) {
        counter.addRow(reference.row(row));
      }
      for (float score : scores) {
        counter.addOutputs(score);
      }
      return BaselineCodec.encode(counter.build());
    } catch (IllegalArgumentException e) {
      throw new StageFailure(StageReason.EvaluationFailed, "drift baseline: " + e.getMessage(), e);
    }
  }

  private static PublishOutputs.Signature signature(Signature signature) {
    return new PublishOutputs.Signature(tensors(signature.inputs()), tensors(signature.outputs()));
  }

  private static List<PublishOutputs.Tensor> tensors(List<TensorSpec> specs) {
    return specs.stream()
        .map(
            spec ->
                new PublishOutputs.Tensor(
                    spec.name(),
                    spec.datatype().name(),
                    Arrays.stream(spec.shape().dims()).boxed().toList()))
        .toList();
  }
}
