/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.crds.stage.DatasetRequest;
import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.PublishOutputs.Comparison;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.inference.artifact.FileDigest;
import dev.millwright.inference.artifact.RootDigest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The evaluation for machines and the model card for people. Neither holds a time or a host: the
 * same judgement gives the same bytes and so the same digest.
 */
final class Documents {
  private static final JsonMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private final PublishPlan plan;
  private final RootDigest root;
  private final PublishOutputs.Engine serves;
  private final Judged judged;

  Documents(PublishPlan plan, Serving serving, Judged judged) {
    this.plan = plan;
    this.root = serving.output().root();
    this.serves = serving.why();
    this.judged = judged;
  }

  /** {@code evaluation.json}. */
  byte[] evaluation() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("formatVersion", 1);
    json.put("model", plan.model());
    json.put("artifact", root.value());
    json.put("engine", judged.engine());
    json.put("serves", serves);
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("name", plan.evaluation().dataset());
    dataset.put("digest", judged.data().digests().get(plan.evaluation().dataset()));
    dataset.put("rows", judged.data().labels().length);
    dataset.put("label", plan.evaluation().label());
    dataset.put("positiveLabel", plan.evaluation().positiveLabel());
    json.put("dataset", dataset);
    json.put("features", plan.evaluation().features());
    json.put("threshold", Decimals.of(Judgement.THRESHOLD));
    json.put("metrics", judged.judgement().metrics());
    json.put("undefined", judged.judgement().measured().undefined());
    json.put("confusion", judged.judgement().measured().confusion());
    json.put("comparison", judged.judgement().comparison());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an evaluation is plain text and numbers", e);
    }
  }

  /** {@code card.md}. */
  byte[] card(String baselineDigest, String evaluationDigest) {
    StringBuilder card = new StringBuilder();
    card.append("# ").append(plan.model()).append("\n\n");
    line(card, "Trained by run", plan.run());
    line(card, "Artifact", code(root.value()));
    line(card, "Format", plan.format() + ", read by " + judged.engine());
    line(card, "Served by", serves.name() + ": " + serves.reason());
    line(card, "Task", "binary classification of `" + plan.evaluation().label() + "`");
    line(card, "Positive label", code(plan.evaluation().positiveLabel()));
    line(card, "Evaluation", code(evaluationDigest));
    line(
        card,
        "Drift baseline",
        code(baselineDigest) + ", " + judged.data().reference().rows() + " rows");
    files(card);
    datasets(card);
    metrics(card);
    comparison(card);
    card.append("\n## Input\n\n");
    int position = 1;
    for (String feature : plan.evaluation().features()) {
      card.append(position++).append(". ").append(feature).append('\n');
    }
    return card.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void files(StringBuilder card) {
    card.append("\n## Files\n\n| path | bytes | digest |\n|---|---|---|\n");
    for (FileDigest file : root.files()) {
      row(card, file.path(), String.valueOf(file.sizeBytes()), code(file.digest()));
    }
  }

  private void datasets(StringBuilder card) {
    card.append("\n## Data\n\n| dataset | role | digest | uri |\n|---|---|---|---|\n");
    for (DatasetRequest dataset : plan.datasets()) {
      String digest = judged.data().digests().getOrDefault(dataset.name(), "not recorded");
      row(card, dataset.name(), dataset.role().name(), code(digest), dataset.uri());
    }
  }

  private void metrics(StringBuilder card) {
    card.append("\n## Quality on ")
        .append(judged.data().labels().length)
        .append(" hold-out rows\n\n| metric | value |\n|---|---|\n");
    judged.judgement().metrics().forEach((name, value) -> row(card, name, value));
    judged
        .judgement()
        .measured()
        .undefined()
        .forEach((name, why) -> row(card, name, "undefined: " + why));
  }

  private void comparison(StringBuilder card) {
    Comparison comparison = judged.judgement().comparison();
    card.append("\n## Beside the champion\n\n");
    if (comparison == null) {
      card.append("There was no champion.\n");
      return;
    }
    line(card, "Champion", "v" + comparison.version() + ", " + code(comparison.digest()));
    line(card, "AUC of this model", comparison.candidate());
    line(card, "AUC of the champion", comparison.champion());
    line(card, "Difference", comparison.difference());
    line(card, "Standard error (DeLong)", comparison.standardError());
  }

  private static void line(StringBuilder card, String name, String value) {
    card.append("- ").append(name).append(": ").append(value).append('\n');
  }

  private static void row(StringBuilder card, String... cells) {
    card.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
