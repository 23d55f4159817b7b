/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.FetchOutputs;
import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.stage.ValidateOutputs;
import dev.millwright.crds.v1alpha1.PinnedDataset;
import dev.millwright.crds.v1alpha1.StoredFile;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.trainingrun.Dataset;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunPhase;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunStatus;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.trainingrun.Standing.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spells a {@link Standing} out as a status. Pure. */
final class RunStatus {
  private static final TrainingRunStatus NONE =
      new TrainingRunStatus(
          null, null, null, null, List.of(), Map.of(), null, null, null, List.of());

  private RunStatus() {}

  /** The status of a run that nobody has looked at yet. */
  static TrainingRunStatus previous(TrainingRun run) {
    return run.getStatus() == null ? NONE : run.getStatus();
  }

  /** The whole next status: what this pass knows, and of the last one what is not known anew. */
  static TrainingRunStatus next(TrainingRun run, Standing standing, Instant now) {
    TrainingRunStatus previous = previous(run);
    Long generation = run.getMetadata().getGeneration();
    Optional<PublishOutputs> published = outputs(standing, RunStage.PUBLISH, PublishOutputs.class);
    return new TrainingRunStatus(
        generation,
        phase(standing),
        standing.attempts(),
        stage(standing),
        datasets(run, standing, previous),
        published.map(PublishOutputs::metrics).orElse(previous.metrics()),
        standing.modelVersion().orElse(previous.modelVersion()),
        standing.message(),
        published
            .map(outputs -> new StoredFile(outputs.report().uri(), outputs.report().digest()))
            .orElse(previous.report()),
        Conditions.merge(
            previous.conditions(),
            RunFindings.of(standing, previous.conditions()),
            generation,
            now));
  }

  /** A finished run's status, which answers the newest generation and says nothing new. */
  static TrainingRunStatus unchanged(TrainingRun run) {
    return with(run, previous(run).conditions());
  }

  /** The last status with other conditions. */
  static TrainingRunStatus with(TrainingRun run, List<Condition> conditions) {
    TrainingRunStatus status = previous(run);
    return new TrainingRunStatus(
        run.getMetadata().getGeneration(),
        status.phase(),
        status.attempts(),
        status.stage(),
        status.datasets(),
        status.metrics(),
        status.modelVersion(),
        status.message(),
        status.report(),
        conditions);
  }

  private static TrainingRunPhase phase(Standing standing) {
    return switch (standing.progress()) {
      case SUCCEEDED -> TrainingRunPhase.Succeeded;
      case FAILED -> TrainingRunPhase.Failed;
      case REGISTERING -> TrainingRunPhase.Registering;
      case WAITING, WORKING, STALLED ->
          standing
              .attempt()
              .map(attempt -> attempt.current().stage().phase())
              .orElse(
                  standing.progress() == Progress.WORKING
                      ? TrainingRunPhase.Resolving
                      : TrainingRunPhase.Pending);
    };
  }

  /**
   * The stage that runs. It stays after an attempt that failed until the next one begins: a pod
   * that the cluster took away cannot be asked again.
   */
  private static @Nullable String stage(Standing standing) {
    return switch (standing.progress()) {
      case SUCCEEDED, FAILED, REGISTERING -> null;
      case WAITING, WORKING, STALLED ->
          standing
              .attempt()
              .map(Attempt::current)
              .filter(sight -> sight.sighting().event() != StageEvent.AWAITING_POD)
              .map(sight -> sight.stage().container())
              .orElse(null);
    };
  }

  private static List<PinnedDataset> datasets(
      TrainingRun run, Standing standing, TrainingRunStatus previous) {
    Map<String, Long> rows =
        outputs(standing, RunStage.VALIDATE, ValidateOutputs.class)
            .map(ValidateOutputs::rows)
            .orElse(Map.of());
    Optional<FetchOutputs> fetched = outputs(standing, RunStage.FETCH, FetchOutputs.class);
    List<PinnedDataset> datasets = new ArrayList<>();
    for (Dataset dataset : run.getSpec().datasets()) {
      Optional<PinnedDataset> known =
          previous.datasets().stream().filter(pin -> pin.name().equals(dataset.name())).findFirst();
      fetched.stream()
          .flatMap(outputs -> outputs.datasets().stream())
          .filter(found -> found.name().equals(dataset.name()))
          .findFirst()
          .map(
              found ->
                  new PinnedDataset(
                      dataset.name(), dataset.uri(), found.digest(), null, found.sizeBytes()))
          .or(() -> known)
          .map(pin -> withRows(pin, rows.get(dataset.name()), known))
          .ifPresent(datasets::add);
    }
    return datasets;
  }

  private static PinnedDataset withRows(
      PinnedDataset pin, @Nullable Long rows, Optional<PinnedDataset> known) {
    Long counted = rows != null ? rows : known.map(PinnedDataset::rows).orElse(null);
    return new PinnedDataset(pin.name(), pin.uri(), pin.digest(), counted, pin.sizeBytes());
  }

  private static <T> Optional<T> outputs(Standing standing, RunStage stage, Class<T> type) {
    return standing
        .attempt()
        .flatMap(attempt -> attempt.reportOf(stage))
        .map(StageReport::outputs)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
