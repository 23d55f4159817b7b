/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.crds.v1alpha1.ArtifactFormat;
import dev.millwright.crds.v1alpha1.DatasetFormat;
import dev.millwright.crds.v1alpha1.trainingrun.ColumnType;
import dev.millwright.crds.v1alpha1.trainingrun.DatasetRole;
import dev.millwright.crds.v1alpha1.trainingrun.OnFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StagePlansTest {
  private static final DatasetRequest TRAIN =
      new DatasetRequest("train", "s3://b/train.csv", null, DatasetFormat.csv, DatasetRole.train);

  private static final FetchPlan FETCH =
      new FetchPlan(
          List.of(TRAIN),
          Map.of("seed", "7", "algorithm", "logistic"),
          "/data",
          "/judge",
          "/params.json",
          Duration.ofMinutes(1));

  @Test
  void readsBackEveryPlan() {
    BigDecimal all = new BigDecimal("1.0");
    ValidatePlan validate =
        new ValidatePlan(
            List.of(new DatasetFile("train", "/data/train/train.csv", DatasetFormat.csv)),
            List.of(
                new DataExpectation.ColumnsExist("train", List.of("a", "b")),
                new DataExpectation.ColumnHasType("train", "a", ColumnType.Number),
                new DataExpectation.NotNull("train", "a", all),
                new DataExpectation.Between("train", "a", null, new BigDecimal("0.10"), all),
                new DataExpectation.InSet("train", "a", List.of("0", "95"), all),
                new DataExpectation.RowCount("train", new BigDecimal("1000"), null)),
            OnFailure.Warn,
            "/report.json");
    PublishPlan publish =
        new PublishPlan(
            "doctor-visits",
            "run-1",
            List.of(TRAIN),
            new PublishPlan.HoldOut("holdout", "/judge/h.csv", "sees", "1", List.of("a", "b")),
            "/data/train/train.csv",
            null,
            "/output",
            ArtifactFormat.onnx,
            "model.onnx",
            new PublishPlan.Champion(1, "s3://b/m", "sha256:00"),
            "/report.json",
            7L);
    FetchArtifactPlan artifact =
        new FetchArtifactPlan(
            "s3://b/m", "sha256:00", new PlannedFile("s3://b/p", "sha256:01"), "/a");
    assertThat(List.<StagePlan>of(FETCH, validate, publish, artifact))
        .allSatisfy(
            plan ->
                assertThat(StagePlans.read(StagePlans.write(plan), plan.getClass()))
                    .isEqualTo(plan));
  }

  @Test
  void rendersTheStageAndItsPlanAsArguments() {
    assertThat(StagePlans.arguments(FETCH))
        .containsExactly(
            "fetch",
            "--plan={\"datasets\":[{\"name\":\"train\",\"uri\":\"s3://b/train.csv\","
                + "\"format\":\"csv\",\"role\":\"train\"}],"
                + "\"parameters\":{\"algorithm\":\"logistic\",\"seed\":\"7\"},"
                + "\"dataDirectory\":\"/data\",\"judgeDirectory\":\"/judge\","
                + "\"paramsFile\":\"/params.json\",\"missingObjectWait\":\"PT1M\"}");
  }

  @Test
  void ignoresFieldsOfNewerReleases() {
    String newer = StagePlans.write(FETCH).replaceFirst("\\{", "{\"later\":{\"a\":1},");
    assertThat(StagePlans.read(newer, FetchPlan.class)).isEqualTo(FETCH);
  }

  @Test
  void namesTheFieldThatIsMissing() {
    String without = StagePlans.write(FETCH).replace("\"paramsFile\":\"/params.json\",", "");
    assertThatThrownBy(() -> StagePlans.read(without, FetchPlan.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("paramsFile: expected a value, got none");
  }

  @Test
  void namesADurationThatIsNone() {
    String wrong = StagePlans.write(FETCH).replace("PT1M", "soon");
    assertThatThrownBy(() -> StagePlans.read(wrong, FetchPlan.class))
        .hasMessageContaining("expected a duration such as PT1M, got 'soon'");
  }

  @Test
  void refusesTextThatIsNoPlan() {
    assertThatThrownBy(() -> StagePlans.read("null", FetchPlan.class))
        .hasMessageContaining("plan: expected a value, got none");
    assertThatThrownBy(() -> StagePlans.read("{", FetchPlan.class))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
