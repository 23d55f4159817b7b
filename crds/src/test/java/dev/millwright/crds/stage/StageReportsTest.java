/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageReportsTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @Test
  void writesAndReadsEveryKindOfReport() {
    List<StageReport> reports =
        List.of(
            StageReport.succeeded(
                Stage.FETCH,
                "2 datasets",
                new FetchOutputs(
                    List.of(
                        new FetchOutputs.FetchedDataset(
                            "train", "sha256:" + HEX, 7_000_000_000L)))),
            StageReport.failed(
                Stage.VALIDATE,
                StageReason.DataInvalid,
                "train.income: expected numbers",
                new ValidateOutputs(6, 1, Map.of("train", 10_000L, "holdout", 5_000L))),
            StageReport.succeeded(Stage.PUBLISH, "auc 0.7152", publishOutputs("millwright", 1)),
            StageReport.succeeded(Stage.FETCH_ARTIFACT, "3 files"),
            StageReport.failed(Stage.FETCH, StageReason.StoreUnreachable, "no answer"));
    assertThat(reports)
        .allSatisfy(report -> assertThat(read(StageReports.write(report))).isEqualTo(report));
  }

  @Test
  void derivesTheDigestOfPublishedFilesFromTheirUri() {
    PublishOutputs outputs = publishOutputs("millwright", 1);
    assertThat(outputs.artifact().digest()).isEqualTo("sha256:" + HEX);
    assertThat(outputs.card().digest()).isEqualTo("sha256:" + HEX);
    assertThat(StageReports.write(StageReport.succeeded(Stage.PUBLISH, "", outputs)))
        .contains("\"card\":\"s3://millwright/blobs/sha256/" + HEX + "\"");
  }

  @Test
  void keepsEverythingOfThePublicationWithinTheLimitForTheLongestBucketName() {
    PublishOutputs outputs = publishOutputs("b".repeat(63), 1);
    String json =
        StageReports.write(StageReport.succeeded(Stage.PUBLISH, "é".repeat(3000), outputs));
    assertThat(bytes(json)).isLessThanOrEqualTo(StageReports.MAX_BYTES);
    assertThat(read(json).outputs()).isEqualTo(outputs);
  }

  @Test
  void keepsEightDatasetsOfTheLongestNamesWithinTheLimit() {
    FetchOutputs outputs =
        new FetchOutputs(
            IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        new FetchOutputs.FetchedDataset(
                            i + "x".repeat(39), "sha256:" + HEX, 999_999_999_999L))
                .toList());
    String json = StageReports.write(StageReport.succeeded(Stage.FETCH, "m".repeat(999), outputs));
    assertThat(read(json).outputs()).isEqualTo(outputs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "漢", "😀", "\"", "\\", "\n", "\u0001", "a😀\u0007"})
  void cutsLongMessagesBetweenCharactersAndUsesTheRoom(String unit) {
    StageReport report =
        StageReport.failed(Stage.VALIDATE, StageReason.DataInvalid, unit.repeat(5000));
    String json = StageReports.write(report);
    String message = read(json).message();
    assertThat(bytes(json)).isBetween(StageReports.MAX_BYTES - 12, StageReports.MAX_BYTES);
    assertThat(message).endsWith("…");
    assertThat(report.message()).startsWith(message.substring(0, message.length() - 1));
    assertThat(new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(message);
  }

  @Test
  void leavesAMessageThatJustFitsAlone() {
    int frame = bytes(StageReports.write(StageReport.succeeded(Stage.FETCH_ARTIFACT, "")));
    String message = "m".repeat(StageReports.MAX_BYTES - frame);
    String json = StageReports.write(StageReport.succeeded(Stage.FETCH_ARTIFACT, message));
    assertThat(bytes(json)).isEqualTo(StageReports.MAX_BYTES);
    assertThat(read(json).message()).isEqualTo(message);
  }

  @Test
  void refusesOutputsThatCannotFit() {
    PublishOutputs outputs = publishOutputs("millwright", 60);
    assertThatThrownBy(() -> StageReports.write(StageReport.succeeded(Stage.PUBLISH, "", outputs)))
        .hasMessageContaining("outputs: expected a report of at most 2048 bytes, got");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "null",
        "[]",
        "Traceback (most recent call last):",
        "{\"stage\":\"fetch\",\"outcome\":\"Succ",
        "{\"stage\":\"train\",\"outcome\":\"Succeeded\",\"message\":\"\"}",
        "{\"stage\":\"fetch\",\"outcome\":\"Maybe\",\"message\":\"\"}",
        "{\"stage\":\"fetch\",\"outcome\":\"Succeeded\",\"message\":1}",
        "{\"stage\":\"fetch\",\"outcome\":\"Failed\",\"message\":\"\"}",
        "{\"stage\":\"fetch\",\"outcome\":\"Succeeded\",\"message\":\"\",\"outputs\":{}}",
        "{\"stage\":\"fetch\",\"outcome\":\"Succeeded\",\"message\":\"\",\"outputs\":[]}",
        "{\"stage\":\"fetch\",\"outcome\":\"Succeeded\",\"message\":\"\"} and more",
        "{\"stage\":\"validate\",\"outcome\":\"Succeeded\",\"message\":\"\",\"outputs\":{\"rows\":{}}}",
        "{\"stage\":\"publish\",\"outcome\":\"Succeeded\",\"message\":\"\",\"outputs\":{\"artifact\":"
            + "{\"uri\":\"s3://b/x\",\"sizeBytes\":1}}}"
      })
  void saysWhyAMessageIsNoReport(String text) {
    assertThat(StageReports.read(text))
        .isInstanceOfSatisfying(
            ReportReading.Unreadable.class,
            unreadable -> assertThat(unreadable.why()).startsWith("expected a report as JSON"));
  }

  @Test
  void ignoresFieldsOfNewerReleases() {
    assertThat(
            read(
                "{\"new\":1,\"stage\":\"validate\",\"outcome\":\"Succeeded\",\"message\":\"m\","
                    + "\"outputs\":{\"checked\":1,\"failed\":0,\"rows\":{},\"new\":[]}}"))
        .isEqualTo(
            StageReport.succeeded(
                Stage.VALIDATE, "m", new ValidateOutputs(1, 0, Collections.emptyMap())));
  }

  @Test
  void readsAReasonOfANewerReleaseAsInternalErrorThatNamesIt() {
    StageReport report =
        read("{\"stage\":\"fetch\",\"outcome\":\"Failed\",\"reason\":\"Later\",\"message\":\"m\"}");
    assertThat(report.reason()).isEqualTo(StageReason.InternalError);
    assertThat(report.message()).isEqualTo("unknown reason 'Later': m");
  }

  private static PublishOutputs publishOutputs(String bucket, int tensors) {
    PublishedFile file = new PublishedFile("s3://" + bucket + "/blobs/sha256/" + HEX);
    List<PublishOutputs.Tensor> inputs =
        IntStream.range(0, tensors)
            .mapToObj(i -> new PublishOutputs.Tensor("features" + i, "FP32", List.of(-1L, 17L)))
            .toList();
    List<PublishOutputs.Tensor> outputs =
        List.of(
            new PublishOutputs.Tensor("label", "INT64", List.of(-1L)),
            new PublishOutputs.Tensor("probabilities", "FP32", List.of(-1L, 2L)));
    return new PublishOutputs(
        new PublishedArtifact(
            "s3://" + bucket + "/artifacts/sha256/" + HEX + "/manifest.json", 123_456_789L),
        Map.of(
            "auc", "0.715212345678",
            "accuracy", "0.715212345678",
            "f1", "0.715212345678",
            "logLoss", "0.715212345678",
            "majorityAccuracy", "0.715212345678",
            "rows", "1478"),
        new PublishOutputs.Comparison(
            12,
            "sha256:" + HEX,
            "auc",
            "0.735212345678",
            "0.715212345678",
            "0.020000000000",
            "0.008812345678",
            1478),
        file,
        file,
        file,
        file,
        new PublishOutputs.Signature(inputs, outputs),
        new PublishOutputs.Engine(
            "onnxruntime", "lightgbm", "0.000000059604644775", "r".repeat(160)));
  }

  private static StageReport read(String json) {
    ReportReading reading = StageReports.read(json);
    assertThat(reading).isInstanceOf(ReportReading.Readable.class);
    return ((ReportReading.Readable) reading).report();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
