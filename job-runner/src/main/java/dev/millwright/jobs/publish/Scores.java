/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.inference.BinaryScores;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Signature;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.table.FloatMatrix;
import java.nio.file.Path;

/**
 * What a model answers to the hold-out rows.
 *
 * @param values the probability of the positive class, one a row
 * @param signature the model's tensors
 */
// An array on purpose: it goes to the statistics as it is.
@SuppressWarnings("ArrayRecordComponent")
record Scores(float[] values, Signature signature) {
  /**
   * Loads and scores.
   *
   * @param who how messages call the model
   * @throws StageFailure with ModelUnreadable when it can't be loaded, with EvaluationFailed when
   *     it can't score these rows
   */
  static Scores of(ModelEngine engine, Path file, String who, FloatMatrix rows)
      throws StageFailure {
    try (LoadedModel model =
        engine.load(file, Math.max(1, Runtime.getRuntime().availableProcessors()))) {
      BinaryScores scores = BinaryScores.of(model);
      if (scores.features() != rows.columns()) {
        throw new StageFailure(
            StageReason.EvaluationFailed,
            "%s takes %d features, evaluation.features names %d: list the columns it was trained on"
                .formatted(who, scores.features(), rows.columns()));
      }
      return new Scores(scores.score(rows.values(), rows.rows()), model.signature());
    } catch (ModelUnreadable e) {
      throw new StageFailure(
          StageReason.ModelUnreadable, "%s, %s: %s".formatted(who, file, e.getMessage()), e);
    } catch (RunFailed e) {
      throw new StageFailure(StageReason.EvaluationFailed, who + ": " + e.getMessage(), e);
    }
  }

  /** As the statistics take them. */
  double[] doubles() {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** How messages call the champion. */
  static String championName(PublishPlan.Champion champion) {
    return "champion v" + champion.version();
  }
}
