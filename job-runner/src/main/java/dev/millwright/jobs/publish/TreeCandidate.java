/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.engines.TreeConversion;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.inference.trees.NotConvertible;
import dev.millwright.inference.trees.Parity;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.table.FloatMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model of trees that may serve as ONNX: converted, and compared with its own engine on the
 * hold-out rows.
 *
 * @param plan names the model
 * @param output where it lies
 * @param engine its own
 * @param rows to compare on
 */
record TreeCandidate(PublishPlan plan, Output output, ModelEngine engine, FloatMatrix rows) {
  private static final String CONVERTED = "model.onnx";

  static TreeCandidate of(PublishPlan plan, Output output, ModelEngine engine, FloatMatrix rows) {
    return new TreeCandidate(plan, output, engine, rows);
  }

  /**
   * The converted model, and the file of the run beside it, when both answer alike; otherwise the
   * file of the run.
   *
   * @throws StageFailure with ModelUnreadable when its own engine can't load it
   */
  Serving serving() throws StageFailure, IOException {
    try (LoadedModel original = engine.load(output.model(), 1)) {
      if (original.signature().inputs().get(0).shape().dim(1) != rows.columns()) {
        return unconverted("the hold-out rows are not its input");
      }
      return converted(original);
    } catch (ModelUnreadable e) {
      throw new StageFailure(
          StageReason.ModelUnreadable,
          "the model at %s: %s".formatted(plan.path(), e.getMessage()),
          e);
    }
  }

  private Serving converted(LoadedModel original) throws IOException {
    Path file = Files.createTempDirectory("converted").resolve(CONVERTED);
    try {
      Files.write(file, TreeConversion.toOnnx(output.model()));
    } catch (NotConvertible e) {
      return unconverted(e.getMessage());
    }
    ModelEngine onnx = new OnnxEngine();
    try (LoadedModel converted = onnx.load(file, 1)) {
      Parity parity = Parity.of(original, converted, rows.values());
      if (parity.difference().isPresent()) {
        return unconverted(
            "hold-out answers differ by more than %s, %s"
                .formatted(Decimals.of(Parity.TOLERANCE), parity.difference().get()));
      }
      return new Serving(
          onnx,
          file,
          output.with(CONVERTED, file),
          Serving.why(
              onnx,
              Serving.name(engine),
              Decimals.of(parity.largestDifference()),
              "%s was converted to ONNX: its answers to %d hold-out rows agree within %s"
                  .formatted(plan.path(), parity.rows(), Decimals.of(Parity.TOLERANCE))));
    } catch (ModelUnreadable | RunFailed e) {
      return unconverted(String.valueOf(e.getMessage()));
    }
  }

  private Serving unconverted(String why) {
    return Serving.asItIs(
        engine, output, "%s was not converted to ONNX: %s".formatted(plan.path(), why));
  }
}
