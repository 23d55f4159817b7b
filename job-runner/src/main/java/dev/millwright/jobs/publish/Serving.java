/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.v1alpha1.ArtifactFormat;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.engines.Engines;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.table.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What will answer for the model: the file that the servers are going to load, and its engine. That
 * is the one to be judged.
 *
 * @param engine loads the file
 * @param file in the output, or made from it
 * @param output what is published
 * @param why this engine
 */
record Serving(ModelEngine engine, Path file, Output output, PublishOutputs.Engine why) {
  private static final String OWN_ONNX = "model.onnx";

  /**
   * Chooses as the servers do. A model of trees without an ONNX file of its own is converted when
   * that answers the rows alike.
   *
   * @throws StageFailure with OutputRefused when the servers would load another file than the plan
   *     names, with ModelUnreadable when the model's own engine can't load it
   */
  static Serving of(PublishPlan plan, Output output, FloatMatrix rows)
      throws StageFailure, IOException {
    Engines.Choice choice = choose(plan, output);
    Path chosen = choice.file();
    if (!chosen.equals(output.model())) {
      if (plan.format() == ArtifactFormat.onnx
          || !chosen.equals(output.directory().resolve(OWN_ONNX))) {
        throw new StageFailure(
            StageReason.OutputRefused,
            "path: the servers would load %s, the run says %s: leave one of them out"
                .formatted(output.directory().relativize(chosen), plan.path()));
      }
      return new Serving(
          choice.engine(),
          chosen,
          output,
          why(choice.engine(), "the run's own model.onnx serves in the place of " + plan.path()));
    }
    requireFormat(plan, choice.engine());
    return plan.format() == ArtifactFormat.onnx
        ? asItIs(choice.engine(), output, plan.path() + " serves as the run wrote it")
        : TreeCandidate.of(plan, output, choice.engine(), rows).serving();
  }

  /** The model's own engine serves. */
  static Serving asItIs(ModelEngine engine, Output output, String reason) {
    return new Serving(engine, output.model(), output, why(engine, reason));
  }

  private static PublishOutputs.Engine why(ModelEngine engine, String reason) {
    return why(engine, null, null, reason);
  }

  static PublishOutputs.Engine why(
      ModelEngine engine,
      @Nullable String convertedFrom,
      @Nullable String largestDifference,
      String reason) {
    // What a file says about itself may be in it, and the report has little room for escapes.
    String plain = reason.replaceAll("[\"\\\\]", "'").replaceAll("[^ -~]", "?");
    return new PublishOutputs.Engine(name(engine), convertedFrom, largestDifference, plain);
  }

  /** Without its version, which is that of this run and not of the servers to come. */
  static String name(ModelEngine engine) {
    return engine.version().replaceFirst(" .*", "");
  }

  private static Engines.Choice choose(PublishPlan plan, Output output) throws StageFailure {
    try {
      return Engines.choose(output.directory());
    } catch (ModelUnreadable e) {
      throw new StageFailure(
          StageReason.ModelUnreadable,
          "the model at %s: %s".formatted(plan.path(), e.getMessage()),
          e);
    }
  }

  private static void requireFormat(PublishPlan plan, ModelEngine engine) throws StageFailure {
    if (!engine.platform().startsWith(plan.format().name() + "_")) {
      throw new StageFailure(
          StageReason.OutputRefused,
          "format: expected that of %s, which the engine %s loads, the run says %s"
              .formatted(plan.path(), name(engine), plan.format()));
    }
  }
}
