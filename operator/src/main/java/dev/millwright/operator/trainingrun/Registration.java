/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.PublishedFile;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.v1alpha1.PinnedDataset;
import dev.millwright.crds.v1alpha1.StoredFile;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.Artifact;
import dev.millwright.crds.v1alpha1.modelversion.Comparison;
import dev.millwright.crds.v1alpha1.modelversion.Evaluation;
import dev.millwright.crds.v1alpha1.modelversion.EvaluationDataset;
import dev.millwright.crds.v1alpha1.modelversion.Lineage;
import dev.millwright.crds.v1alpha1.modelversion.Metrics;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersionSpec;
import dev.millwright.crds.v1alpha1.modelversion.ServingEngine;
import dev.millwright.crds.v1alpha1.modelversion.Signature;
import dev.millwright.crds.v1alpha1.modelversion.TensorDatatype;
import dev.millwright.crds.v1alpha1.modelversion.TensorSpec;
import dev.millwright.crds.v1alpha1.modelversion.TrainingImage;
import dev.millwright.crds.v1alpha1.modelversion.TrainingRunIdentity;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.promotion.PromotionSpec;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunSpec;
import dev.millwright.operator.kubernetes.Names;
import dev.millwright.operator.trainingrun.TrainingRunAction.Promote;
import dev.millwright.operator.trainingrun.TrainingRunAction.Register;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what a run published into a version and a request to promote it. Pure. */
final class Registration {

  private Registration() {}

  /** A number above every version that exists, and every one that ever existed. */
  static int nextNumber(Model model, List<ModelVersion> versions) {
    Integer latest = model.getStatus() == null ? null : model.getStatus().latestVersion();
    int highest =
        versions.stream().mapToInt(version -> version.getSpec().version()).max().orElse(0);
    return Math.max(highest, latest == null ? 0 : latest) + 1;
  }

  /**
   * The version that the attempt made.
   *
   * @throws IllegalArgumentException when the report lacks what a version must have; says what
   */
  static Register register(
      TrainingRun run, Attempt attempt, List<PinnedDataset> datasets, int number) {
    TrainingRunSpec spec = run.getSpec();
    PublishOutputs outputs =
        attempt
            .reportOf(RunStage.PUBLISH)
            .map(StageReport::outputs)
            .filter(PublishOutputs.class::isInstance)
            .map(PublishOutputs.class::cast)
            .orElseThrow(() -> new IllegalArgumentException("outputs: expected them, got none"));
    return new Register(
        Names.modelVersion(spec.model(), number),
        new ModelVersionSpec(
            spec.model(),
            number,
            new Artifact(
                outputs.artifact().uri(),
                outputs.artifact().digest(),
                outputs.artifact().sizeBytes(),
                spec.output().format()),
            signature(outputs.signature()),
            spec.evaluation().features(),
            lineage(run, attempt, datasets),
            metrics(outputs.metrics()),
            evaluation(spec, outputs, datasets),
            file(outputs.baseline()),
            file(outputs.card()),
            engine(outputs.engine())));
  }

  /** The Promotion that the run still owes, if any. */
  static Optional<TrainingRunAction> promote(
      TrainingRun run, ModelVersion version, List<Promotion> promotions) {
    String stage = run.getSpec().promoteTo();
    if (stage == null || promotions.stream().anyMatch(made -> Runs.made(run, made))) {
      return Optional.empty();
    }
    String name = Names.child(run.getMetadata().getName(), stage);
    boolean taken =
        promotions.stream().anyMatch(other -> other.getMetadata().getName().equals(name));
    int number = version.getSpec().version();
    return Optional.of(
        new Promote(
            // A deleted run of this name leaves its Promotion behind, as the record of its
            // promotion.
            taken ? Names.child(name, "v" + number) : name,
            new PromotionSpec(
                run.getSpec().model(),
                number,
                stage,
                "TrainingRun " + run.getMetadata().getName() + " asks for it (spec.promoteTo).")));
  }

  private static Lineage lineage(TrainingRun run, Attempt attempt, List<PinnedDataset> datasets) {
    TrainingRunSpec spec = run.getSpec();
    return new Lineage(
        new TrainingRunIdentity(run.getMetadata().getName(), run.getMetadata().getUid()),
        spec.source(),
        new TrainingImage(spec.image(), attempt.imageDigest().orElse(null)),
        datasets,
        spec.parameters());
  }

  private static Evaluation evaluation(
      TrainingRunSpec spec, PublishOutputs outputs, List<PinnedDataset> datasets) {
    PinnedDataset holdOut =
        datasets.stream()
            .filter(dataset -> dataset.name().equals(spec.evaluation().dataset()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected the digest of dataset " + spec.evaluation().dataset()));
    return new Evaluation(
        outputs.evaluation().uri(),
        outputs.evaluation().digest(),
        new EvaluationDataset(holdOut.name(), holdOut.digest(), rows(outputs.metrics())),
        comparison(outputs.comparison()));
  }

  private static @Nullable Comparison comparison(PublishOutputs.@Nullable Comparison measured) {
    return measured == null
        ? null
        : new Comparison(
            measured.version(),
            measured.digest(),
            measured.metric(),
            measured.candidate(),
            measured.champion(),
            measured.difference(),
            measured.standardError(),
            measured.samples());
  }

  private static Metrics metrics(Map<String, String> measured) {
    return new Metrics(
        measured.get("auc"),
        measured.get("accuracy"),
        measured.get("f1"),
        measured.get("logLoss"),
        measured.get("majorityAccuracy"),
        rows(measured));
  }

  private static Long rows(Map<String, String> measured) {
    String rows = measured.getOrDefault("rows", "");
    if (!rows.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "outputs.metrics.rows: expected a whole number, got '" + rows + "'");
    }
    return Long.parseLong(rows);
  }

  private static Signature signature(PublishOutputs.Signature signature) {
    return new Signature(
        signature.inputs().stream().map(Registration::tensor).toList(),
        signature.outputs().stream().map(Registration::tensor).toList());
  }

  private static TensorSpec tensor(PublishOutputs.Tensor tensor) {
    TensorDatatype datatype =
        Stream.of(TensorDatatype.values())
            .filter(known -> known.name().equals(tensor.datatype()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "outputs.signature."
                            + tensor.name()
                            + ".datatype: expected one of "
                            + List.of(TensorDatatype.values())
                            + ", got '"
                            + tensor.datatype()
                            + "'"));
    return new TensorSpec(tensor.name(), datatype, tensor.shape());
  }

  private static @Nullable ServingEngine engine(PublishOutputs.@Nullable Engine engine) {
    return engine == null
        ? null
        : new ServingEngine(
            engine.name(), engine.convertedFrom(), engine.largestDifference(), engine.reason());
  }

  private static StoredFile file(PublishedFile file) {
    return new StoredFile(file.uri(), file.digest());
  }
}
