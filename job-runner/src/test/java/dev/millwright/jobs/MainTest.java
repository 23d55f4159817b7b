/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StageReason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MainTest {
  @Test
  void saysHowItIsUsed() throws IOException {
    Run run = Run.of(List.of("--help"), Map.of());
    assertThat(run.exitCode()).isZero();
    assertThat(run.log()).contains("fetch-artifact --plan=JSON", "MILLWRIGHT_STORE_ENDPOINT");
  }

  @Test
  void namesACommandThatItDoesNotKnow() throws IOException {
    Run run = Run.of(List.of("train"), Map.of());
    assertThat(run.exitCode()).isEqualTo(48);
    assertThat(run.log()).contains("got 'train'");
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aPlanThatCannotBeReadIsReported(Stage stage) throws IOException {
    Run run = Run.of(List.of(stage.argument(), "--plan={}"), Map.of());
    assertThat(run.exitCode()).isEqualTo(48);
    assertThat(run.report().stage()).isEqualTo(stage);
    assertThat(run.report().reason()).isEqualTo(StageReason.PlanInvalid);
    assertThat(run.message()).containsAnyOf("expected a value", "Cannot map `null`");
  }

  @Test
  void aMissingPlanIsReported() throws IOException {
    Run run = Run.of(List.of("fetch"), Map.of());
    assertThat(run.message()).isEqualTo("arguments: expected exactly one --plan=..., got 0");
  }

  @Test
  void aDefectOfOursIsReportedWithItsStackTraceInTheLog() throws IOException {
    Run run =
        Run.of(
            List.of(
                "validate",
                "--plan={\"datasets\":[{\"name\":\"a\",\"path\":\"/nowhere/a.csv\",\"format\":\"csv\"}],"
                    + "\"expectations\":[],\"onFailure\":\"Fail\",\"reportFile\":\"/tmp/r.json\"}"),
            Map.of());
    assertThat(run.exitCode()).isEqualTo(51);
    assertThat(run.message()).contains("NoSuchFileException: /nowhere/a.csv");
    assertThat(run.log()).contains("\tat dev.millwright.jobs");
  }
}
