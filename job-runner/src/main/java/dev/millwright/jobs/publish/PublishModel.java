/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.jobs.artifact.ArtifactUpload;
import dev.millwright.jobs.stage.StageCommand;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.stage.Workplace;
import dev.millwright.jobs.store.ObjectStore;
import dev.millwright.jobs.store.StoreConfiguration;
import java.io.IOException;

/**
 * Judges and uploads. Everything that can fail on what the user gave comes before the first upload;
 * the manifest comes last. Publishing the same output again gives the same digests and writes
 * nothing.
 */
public final class PublishModel implements StageCommand<PublishPlan> {
  @Override
  public StageReport run(PublishPlan plan, Workplace workplace) throws StageFailure, IOException {
    Output output = Output.of(plan);
    JudgeData data = JudgeData.read(plan);
    workplace.say(
        "%d hold-out rows, %d reference rows, %d features",
        data.labels().length, data.reference().rows(), data.features().columns());
    try (ObjectStore store =
        ObjectStore.connect(StoreConfiguration.of(workplace.environment()), workplace.progress())) {
      Judged judged = judge(plan, output, data, store);
      workplace.say("%s", judged.judgement().metrics());
      PublishOutputs outputs =
          new Publication(plan, output, judged)
              .upload(new ArtifactUpload(store, workplace.progress()));
      return StageReport.succeeded(
          Stage.PUBLISH, "published artifact " + output.root().value(), outputs);
    }
  }

  private static Judged judge(PublishPlan plan, Output output, JudgeData data, ObjectStore store)
      throws StageFailure, IOException {
    ModelEngine engine = new OnnxEngine();
    Scores candidate =
        Scores.of(engine, output.model(), "the model at " + plan.path(), data.features());
    Judgement judgement = Judgement.of(data.labels(), candidate);
    if (plan.champion() != null) {
      Scores theirs = new Champion(plan.champion(), store).score(engine, data.features());
      judgement = judgement.against(plan.champion(), theirs, candidate, data.labels());
    }
    return new Judged(data, candidate, judgement, engine.version());
  }
}
