/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.crds.v1alpha1.schema.Absent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was published.
 *
 * @param artifact the model
 * @param metrics quality on the hold-out rows by name ({@code auc}, {@code accuracy}, {@code f1},
 *     {@code logLoss}, {@code majorityAccuracy}, {@code rows}), as decimal strings; what is
 *     undefined is absent
 * @param comparison against the champion, or null when there was none
 * @param baseline the frozen reference profile
 * @param evaluation the evaluation's report
 * @param card the model card
 * @param report the validation's report
 * @param signature the tensors of the model
 * @param engine what serves it; null in reports of an earlier release
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishOutputs(
    PublishedArtifact artifact,
    Map<String, String> metrics,
    @Nullable Comparison comparison,
    PublishedFile baseline,
    PublishedFile evaluation,
    PublishedFile card,
    PublishedFile report,
    Signature signature,
    @Nullable Engine engine)
    implements StageOutputs {
  /** Refuses outputs that are not complete. */
  public PublishOutputs {
    Required.value(artifact, "outputs.artifact");
    metrics = Absent.map(Required.value(metrics, "outputs.metrics"));
    Required.value(baseline, "outputs.baseline");
    Required.value(evaluation, "outputs.evaluation");
    Required.value(card, "outputs.card");
    Required.value(report, "outputs.report");
    Required.value(signature, "outputs.signature");
  }

  /**
   * Candidate and champion on the same rows, as decimal strings.
   *
   * @param version the champion's number
   * @param digest the champion's root digest
   * @param metric the compared metric
   * @param candidate its value for the candidate
   * @param champion its value for the champion
   * @param difference candidate minus champion
   * @param standardError of the difference
   * @param samples rows that both were measured on
   */
  public record Comparison(
      int version,
      String digest,
      String metric,
      String candidate,
      String champion,
      String difference,
      String standardError,
      long samples) {
    public Comparison {
      Required.value(digest, "outputs.comparison.digest");
      Required.value(metric, "outputs.comparison.metric");
      Required.value(candidate, "outputs.comparison.candidate");
      Required.value(champion, "outputs.comparison.champion");
      Required.value(difference, "outputs.comparison.difference");
      Required.value(standardError, "outputs.comparison.standardError");
    }
  }

  /**
   * Which engine serves the model, and why.
   *
   * @param name the engine's
   * @param convertedFrom the library that trained the model; null when it is served as it was
   *     written
   * @param largestDifference of two answers to a hold-out row, as a decimal string; null when
   *     nothing was compared
   * @param reason a sentence, cut to {@value #LONGEST_REASON} characters
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Engine(
      String name,
      @Nullable String convertedFrom,
      @Nullable String largestDifference,
      String reason) {
    /** So that a report with the longest of everything else still fits. */
    static final int LONGEST_REASON = 160;

    public Engine {
      Required.value(name, "outputs.engine.name");
      Required.value(reason, "outputs.engine.reason");
      reason =
          reason.length() <= LONGEST_REASON
              ? reason
              : reason.substring(0, LONGEST_REASON - 1) + "\u2026";
    }
  }

  /** The tensors that go in and come out. */
  public record Signature(List<Tensor> inputs, List<Tensor> outputs) {
    public Signature {
      inputs = List.copyOf(Required.value(inputs, "outputs.signature.inputs"));
      outputs = List.copyOf(Required.value(outputs, "outputs.signature.outputs"));
    }
  }

  /**
   * One tensor.
   *
   * @param name its name in the model
   * @param datatype its element type, as the Open Inference Protocol names it
   * @param shape its dimensions; -1 is any size
   */
  public record Tensor(String name, String datatype, List<Long> shape) {
    public Tensor {
      Required.value(name, "outputs.signature.name");
      Required.value(datatype, "outputs.signature.datatype");
      shape = List.copyOf(Required.value(shape, "outputs.signature.shape"));
    }
  }
}
