/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.crds.stage.DataExpectation;
import dev.millwright.crds.stage.DatasetFile;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.stage.StageReports;
import dev.millwright.crds.stage.ValidateOutputs;
import dev.millwright.crds.stage.ValidatePlan;
import dev.millwright.crds.v1alpha1.DatasetFormat;
import dev.millwright.crds.v1alpha1.trainingrun.ColumnType;
import dev.millwright.crds.v1alpha1.trainingrun.OnFailure;
import dev.millwright.jobs.Run;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateDatasetsTest {
  private static final BigDecimal ALL = BigDecimal.ONE;

  @TempDir Path directory;

  @Test
  void goodDataPassesAndRowsAreCounted() throws IOException {
    Run run =
        validate(
            "age,group,ok\n1,a,true\n2.0,b,False\n3,,\n",
            new DataExpectation.ColumnsExist("train", List.of("age", "group")),
            new DataExpectation.ColumnHasType("train", "age", ColumnType.Number),
            new DataExpectation.ColumnHasType("train", "age", ColumnType.Integer),
            new DataExpectation.ColumnHasType("train", "ok", ColumnType.Boolean),
            new DataExpectation.NotNull("train", "group", new BigDecimal("0.6")),
            new DataExpectation.Between("train", "age", BigDecimal.ONE, new BigDecimal("3"), ALL),
            new DataExpectation.InSet("train", "group", List.of("a", "b"), ALL),
            new DataExpectation.RowCount("train", new BigDecimal("3"), null));
    assertThat(run.exitCode()).as(run.log()).isZero();
    assertThat(run.report().outputs()).isEqualTo(new ValidateOutputs(8, 0, Map.of("train", 3L)));
    assertThat(report().path("findings")).hasSize(8);
  }

  @Test
  void textInANumericColumnIsReportedAsData() throws IOException {
    Run run =
        validate(
            "age\n1\nold\nold\nnan\n1e999\n\"1,5\"\n",
            new DataExpectation.ColumnHasType("train", "age", ColumnType.Number));
    assertInvalid(
        run,
        "1 of 1 expectations do not hold. train.age ColumnType: expected every value a finite"
            + " number; observed 5 of 6 values do not fit, such as 'old', '1,5', '1e999'");
    assertThat(report().at("/findings/0/samples"))
        .extracting(JsonNode::textValue)
        .containsExactly("old", "1,5", "1e999", "nan");
  }

  @Test
  void aMissingColumnFailsItsRulesAndNamesTheHeader() throws IOException {
    Run run =
        validate(
            "a,b\n1,2\n",
            new DataExpectation.ColumnsExist("train", List.of("a", "c", "d")),
            new DataExpectation.NotNull("train", "c", ALL));
    assertInvalid(run, "observed no column c, d");
    assertInvalid(
        run, "train.c NotNull: expected the column; observed no such column; the header has a, b");
  }

  @Test
  void eachRuleStatesObservedAndExpected() throws IOException {
    Run run =
        validate(
            "x,g\n1,a\n200,z\n,a\n",
            new DataExpectation.NotNull("train", "x", ALL),
            new DataExpectation.Between("train", "x", BigDecimal.ZERO, new BigDecimal("120"), ALL),
            new DataExpectation.InSet("train", "g", List.of("a", "it's"), new BigDecimal("0.7")),
            new DataExpectation.RowCount("train", new BigDecimal("4"), new BigDecimal("9")));
    assertInvalid(
        run,
        "4 of 4 expectations do not hold. train RowCount: expected [4, 9] rows; observed 3 rows");
    assertInvalid(
        run,
        "train.x Between: expected all of the values in [0, 120]; observed 1 of 2 values do not fit, such as '200'");
    assertInvalid(
        run,
        "train.x NotNull: expected a value in all of the rows; observed 1 of 3 rows do not fit");
    assertInvalid(
        run,
        "train.g InSet: expected 70 % of the values in {a, it's}; observed 1 of 3 values do not fit, such as 'z'");
  }

  @Test
  void mostlyIsMetWhenTheShareIsReachedExactly() throws IOException {
    Run run =
        validate(
            "x\n1\n2\n3\n400\n",
            new DataExpectation.Between(
                "train", "x", null, new BigDecimal("10"), new BigDecimal("0.75")));
    assertThat(run.exitCode()).as(run.log()).isZero();
  }

  @Test
  void aColumnWithoutAnyValueIsNoDataAndDoesNotHold() throws IOException {
    Run run =
        validate(
            "x,y\n,1\n,2\n", new DataExpectation.Between("train", "x", BigDecimal.ZERO, null, ALL));
    assertInvalid(run, "observed no value in any row");
    assertThat(report().at("/findings/0/outcome").textValue()).isEqualTo("NoData");
  }

  @Test
  void warnReportsAndGoesOn() throws IOException {
    Path file = write("x\n-1\n".getBytes(StandardCharsets.UTF_8));
    Run run =
        run(
            file,
            OnFailure.Warn,
            new DataExpectation.Between("train", "x", BigDecimal.ZERO, null, ALL));
    assertThat(run.exitCode()).as(run.log()).isZero();
    assertThat(run.message()).startsWith("1 of 1 expectations do not hold");
    assertThat(run.report().outputs()).isEqualTo(new ValidateOutputs(1, 1, Map.of("train", 1L)));
  }

  @Test
  void aHeaderWithoutRowsIsInvalidEvenWhenOnlyWarned() throws IOException {
    assertInvalid(
        run(write("a,b\n".getBytes(StandardCharsets.UTF_8)), OnFailure.Warn),
        "train: expected rows, got a header only");
  }

  @Test
  void anEmptyFileIsInvalid() throws IOException {
    assertInvalid(validate(""), "train: expected a header and rows, got an empty file");
  }

  @Test
  void latin1IsInvalidAndTheLineIsNamed() throws IOException {
    Path file = write("name\nJosé\n".getBytes(StandardCharsets.ISO_8859_1));
    assertInvalid(run(file, OnFailure.Fail), "train: line 2: expected UTF-8 text, got byte 0xE9");
  }

  @Test
  void aMessageOfManyFailuresStillFits() throws IOException {
    List<DataExpectation> expectations = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      expectations.add(new DataExpectation.NotNull("train", "column-that-is-missing-" + i, ALL));
    }
    Run run = validate("a\n1\n", expectations.toArray(DataExpectation[]::new));
    assertThat(run.exitCode()).isEqualTo(42);
    assertThat(run.terminationMessage().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(StageReports.MAX_BYTES);
    assertThat(run.message()).startsWith("60 of 60 expectations do not hold").endsWith("…");
  }

  @Test
  void anExpectationOfAnUnknownDatasetIsAnInvalidPlan() throws IOException {
    Run run = validate("a\n1\n", new DataExpectation.RowCount("test", ALL, null));
    assertThat(run.report().reason()).isEqualTo(StageReason.PlanInvalid);
    assertThat(run.message()).contains("expected one of [train], got 'test'");
  }

  private Run validate(String csv, DataExpectation... expectations) throws IOException {
    return run(write(csv.getBytes(StandardCharsets.UTF_8)), OnFailure.Fail, expectations);
  }

  private Run run(Path file, OnFailure onFailure, DataExpectation... expectations)
      throws IOException {
    return Run.of(
        new ValidatePlan(
            List.of(new DatasetFile("train", file.toString(), DatasetFormat.csv)),
            List.of(expectations),
            onFailure,
            directory.resolve("report/report.json").toString()),
        Map.of());
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("train.csv"), bytes);
  }

  private JsonNode report() throws IOException {
    return new JsonMapper().readTree(directory.resolve("report/report.json").toFile());
  }

  private static void assertInvalid(Run run, String message) {
    assertThat(run.exitCode()).as(run.log()).isEqualTo(42);
    assertThat(run.report().reason()).isEqualTo(StageReason.DataInvalid);
    assertThat(run.message()).contains(message);
  }
}
