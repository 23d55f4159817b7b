/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StageReport;
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
    Serving serving = Serving.of(plan, output, data.features());
    workplace.say("%s serves: %s", serving.why().name(), serving.why().reason());
    try (ObjectStore store =
        ObjectStore.connect(StoreConfiguration.of(workplace.environment()), workplace.progress())) {
      Judged judged = judge(plan, serving, data, store);
      workplace.say("%s", judged.judgement().metrics());
      PublishOutputs outputs =
          new Publication(plan, serving, judged)
              .upload(new ArtifactUpload(store, workplace.progress()));
      return StageReport.succeeded(
          Stage.PUBLISH,
          "published artifact %s, served by %s"
              .formatted(serving.output().root().value(), serving.why().name()),
          outputs);
    }
  }

  private static Judged judge(PublishPlan plan, Serving serving, JudgeData data, ObjectStore store)
      throws StageFailure, IOException {
    Scores candidate =
        Scores.of(serving.engine(), serving.file(), "the model at " + plan.path(), data.features());
    Judgement judgement = Judgement.of(data.labels(), candidate);
    if (plan.champion() != null) {
      Scores theirs = new Champion(plan.champion(), store).score(data.features());
      judgement = judgement.against(plan.champion(), theirs, candidate, data.labels());
    }
    return new Judged(data, candidate, judgement, serving.engine().version());
  }
}
