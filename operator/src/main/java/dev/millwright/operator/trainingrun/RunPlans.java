/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.DataExpectation;
import dev.millwright.crds.stage.DatasetFile;
import dev.millwright.crds.stage.DatasetRequest;
import dev.millwright.crds.stage.FetchPlan;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.ValidatePlan;
import dev.millwright.crds.v1alpha1.PinnedDataset;
import dev.millwright.crds.v1alpha1.trainingrun.Dataset;
import dev.millwright.crds.v1alpha1.trainingrun.DatasetRole;
import dev.millwright.crds.v1alpha1.trainingrun.EvaluationSpec;
import dev.millwright.crds.v1alpha1.trainingrun.Expectation;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the stages of ours are told; pure. */
final class RunPlans {

  private RunPlans() {}

  static FetchPlan fetch(TrainingRunSpec spec, AttemptOrder order, Duration missingObjectWait) {
    return new FetchPlan(
        requests(spec, order),
        spec.parameters(),
        RunPaths.DATA,
        RunPaths.JUDGE,
        RunPaths.PARAMS_FILE,
        missingObjectWait);
  }

  static ValidatePlan validate(TrainingRunSpec spec) {
    return new ValidatePlan(
        spec.datasets().stream()
            .map(d -> new DatasetFile(d.name(), RunPaths.file(d), d.format()))
            .toList(),
        spec.validation().expectations().stream().map(RunPlans::expectation).toList(),
        spec.validation().onFailure(),
        RunPaths.REPORT_FILE);
  }

  static PublishPlan publish(TrainingRun run, AttemptOrder order) {
    TrainingRunSpec spec = run.getSpec();
    return new PublishPlan(
        spec.model(),
        run.getMetadata().getName(),
        requests(spec, order),
        holdOut(spec),
        file(spec, DatasetRole.train)
            .orElseThrow(() -> new IllegalStateException("the schema wants a train dataset")),
        file(spec, DatasetRole.reference).orElse(null),
        RunPaths.OUTPUT,
        spec.output().format(),
        spec.output().path(),
        order.champion().orElse(null),
        RunPaths.REPORT_FILE,
        seed(spec));
  }

  private static PublishPlan.HoldOut holdOut(TrainingRunSpec spec) {
    EvaluationSpec evaluation = spec.evaluation();
    Dataset dataset =
        spec.datasets().stream()
            .filter(candidate -> candidate.name().equals(evaluation.dataset()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the schema wants evaluation.dataset"));
    return new PublishPlan.HoldOut(
        dataset.name(),
        RunPaths.file(dataset),
        evaluation.label(),
        evaluation.positiveLabel(),
        evaluation.features());
  }

  private static Optional<String> file(TrainingRunSpec spec, DatasetRole role) {
    return spec.datasets().stream()
        .filter(dataset -> dataset.role() == role)
        .map(RunPaths::file)
        .findFirst();
  }

  /** The digest that the spec or an earlier attempt gave, so that every attempt sees one data. */
  private static List<DatasetRequest> requests(TrainingRunSpec spec, AttemptOrder order) {
    return spec.datasets().stream()
        .map(
            dataset ->
                new DatasetRequest(
                    dataset.name(),
                    dataset.uri(),
                    digest(dataset, order.pinned()),
                    dataset.format(),
                    dataset.role()))
        .toList();
  }

  private static @Nullable String digest(Dataset dataset, List<PinnedDataset> pinned) {
    if (dataset.digest() != null) {
      return dataset.digest();
    }
    return pinned.stream()
        .filter(pin -> pin.name().equals(dataset.name()))
        .map(PinnedDataset::digest)
        .findFirst()
        .orElse(null);
  }

  private static DataExpectation expectation(Expectation e) {
    BigDecimal mostly = e.mostly() == null ? BigDecimal.ONE : new BigDecimal(e.mostly());
    return switch (e.kind()) {
      case ColumnsExist -> new DataExpectation.ColumnsExist(e.dataset(), e.columns());
      case ColumnType ->
          new DataExpectation.ColumnHasType(
              e.dataset(), column(e), Objects.requireNonNull(e.type(), "type"));
      case NotNull -> new DataExpectation.NotNull(e.dataset(), column(e), mostly);
      case Between ->
          new DataExpectation.Between(
              e.dataset(), column(e), decimal(e.min()), decimal(e.max()), mostly);
      case InSet -> new DataExpectation.InSet(e.dataset(), column(e), e.values(), mostly);
      case RowCount ->
          new DataExpectation.RowCount(e.dataset(), decimal(e.min()), decimal(e.max()));
    };
  }

  private static String column(Expectation e) {
    return Objects.requireNonNull(e.column(), "the schema wants a column");
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  /** The run's own seed where it has one, so that one number decides about everything drawn. */
  private static long seed(TrainingRunSpec spec) {
    String seed = spec.parameters().getOrDefault("seed", "0");
    return seed.matches("-?[0-9]{1,18}") ? Long.parseLong(seed) : 0;
  }
}
