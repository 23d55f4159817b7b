/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The quickstart on real pods: told once, then every promise of it is looked at. */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock(Cluster.FACTORY)
class QuickstartE2E {

  private Cluster cluster;
  private QuickstartResult result;

  @BeforeAll
  void tellTheStory() throws IOException {
    cluster = Cluster.get();
    Quickstart quickstart = new Quickstart(cluster.kubectl, cluster.install, cluster.narrator);
    result = cluster.tell("quickstart", quickstart::tell);
  }

  @Test
  void losesNoRequestDuringTheReplacement() {
    assertThat(result.load().path("failed").asLong()).as(result.load().toString()).isZero();
    assertThat(result.load().path("sent").asLong()).isGreaterThan(100);
    assertThat(result.load().path("versions").has("1")).isTrue();
    assertThat(result.load().path("versions").has("2")).isTrue();
  }

  @Test
  void answersThroughTheServiceAsTheJobMeasured() {
    String served = result.holdout().path("accuracy").asText();
    assertThat(served).isEqualTo(metric(2, "accuracy"));
    assertThat(result.holdout().path("rows").asText()).isEqualTo(metric(2, "rows"));
  }

  @Test
  void isBetterThanTheMajorityAndThanTheFirstVersion() {
    assertThat(new BigDecimal(metric(1, "auc")))
        .isBetween(new BigDecimal("0.69"), new BigDecimal("0.74"));
    assertThat(new BigDecimal(metric(2, "auc"))).isGreaterThan(new BigDecimal(metric(1, "auc")));
    assertThat(new BigDecimal(metric(2, "accuracy")))
        .isGreaterThan(new BigDecimal(metric(2, "majorityAccuracy")));
  }

  @Test
  void refusesTheShuffledVersionAndSaysWhy() {
    JsonNode failed =
        StreamSupport.stream(result.refusal().path("status").path("gates").spliterator(), false)
            .filter(gate -> gate.path("outcome").asText().equals("Fail"))
            .findFirst()
            .orElseThrow();
    assertThat(failed.path("name").asText()).isEqualTo("auc-floor");
    assertThat(failed.path("threshold").asText()).contains("0.65");
    assertThat(new BigDecimal(failed.path("measured").asText())).isLessThan(new BigDecimal("0.65"));
    assertThat(failed.path("samples").asInt()).isEqualTo(1477);
  }

  @Test
  void recordsTheWholeLineage() {
    JsonNode lineage = version(2).path("spec").path("lineage");
    assertThat(lineage.path("trainingRun").path("name").asText()).isEqualTo("visits-2-boosted");
    assertThat(lineage.path("image").path("digest").asText()).startsWith("sha256:");
    assertThat(lineage.path("parameters").path("algorithm").asText()).isEqualTo("boosted");
    assertThat(lineage.path("datasets")).hasSize(3);
    assertThat(version(2).path("spec").path("evaluation").path("champion").path("version").asInt())
        .isEqualTo(1);
  }

  @Test
  void judgesDriftWithNumbers() {
    assertThat(Status.reason(result.drift().tooFew(), "DataDrift")).isEqualTo("TooFewSamples");
    assertThat(Status.message(result.drift().tooFew(), "DataDrift")).contains("450 more");
    assertThat(Status.condition(result.drift().unchanged(), "DataDrift")).isEqualTo("False");
    assertThat(Status.condition(result.drift().shifted(), "DataDrift")).isEqualTo("True");
    assertThat(Status.message(result.drift().shifted(), "DataDrift")).contains("disea");
  }

  private JsonNode version(int number) {
    return result.versions().getOrDefault(number, MissingNode.getInstance());
  }

  private String metric(int version, String name) {
    return version(version).path("spec").path("metrics").path(name).asText();
  }
}
