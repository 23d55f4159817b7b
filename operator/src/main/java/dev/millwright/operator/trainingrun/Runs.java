/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.promotion.PromotionStatus;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunStatus;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Type;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be said of a run by looking at it, and whose turn it is. Pure. */
final class Runs {
  /** The UID of the run that made an object which it does not own. */
  static final String RUN_UID = "millwright.dev/training-run-uid";

  private static final Comparator<TrainingRun> OLDEST_FIRST =
      Comparator.comparing((TrainingRun run) -> run.getMetadata().getCreationTimestamp())
          .thenComparing(run -> run.getMetadata().getName());

  private Runs() {}

  /** Whether the run is over; that is for ever. */
  static boolean isFinished(@Nullable TrainingRunStatus status) {
    return status != null
        && Conditions.find(status.conditions(), Type.Succeeded.name())
            .filter(condition -> condition.status() != ConditionStatus.Unknown)
            .isPresent();
  }

  /** Whether the run has begun an attempt. */
  static boolean hasBegun(TrainingRun run) {
    TrainingRunStatus status = run.getStatus();
    return status != null && status.attempts() != null && status.attempts() > 0;
  }

  /** Whether this very run made an object that it does not own. */
  static boolean made(TrainingRun run, HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels != null && run.getMetadata().getUid().equals(labels.get(RUN_UID));
  }

  /**
   * The run, or its promotion, that must end before this one may begin; empty when it is its turn.
   *
   * <p>Runs that promote go one after the other, so that each is compared with the champion that it
   * will replace. Earlier is older, then by name; a run that has begun is earlier than one that has
   * not, for names within one second are not in the order of creation.
   */
  static Optional<String> waitsFor(
      TrainingRun run, List<TrainingRun> siblings, List<Promotion> promotions) {
    if (run.getSpec().promoteTo() == null) {
      return Optional.empty();
    }
    return siblings.stream()
        .filter(other -> other.getSpec().promoteTo() != null)
        .filter(other -> !other.isMarkedForDeletion())
        .filter(other -> hasBegun(other) || OLDEST_FIRST.compare(other, run) < 0)
        .sorted(OLDEST_FIRST)
        .flatMap(other -> unfinished(other, promotions).stream())
        .findFirst();
  }

  private static Optional<String> unfinished(TrainingRun other, List<Promotion> promotions) {
    if (!isFinished(other.getStatus())) {
      return Optional.of("TrainingRun " + other.getMetadata().getName());
    }
    return promotions.stream()
        .filter(promotion -> made(other, promotion))
        .filter(promotion -> !hasEnded(promotion))
        .map(promotion -> "Promotion " + promotion.getMetadata().getName())
        .findFirst();
  }

  /** Promoted, rejected, superseded, or judged without a verdict: nothing more will come of it. */
  private static boolean hasEnded(Promotion promotion) {
    PromotionStatus status = promotion.getStatus();
    if (status == null || status.phase() == null) {
      return false;
    }
    boolean undecided =
        status.gates().stream()
            .anyMatch(
                gate -> gate.outcome() == Outcome.Inconclusive || gate.outcome() == Outcome.Error);
    return switch (status.phase()) {
      case Promoted, Rejected, Superseded -> true;
      case Pending -> false;
      case Judging -> undecided;
    };
  }
}
