/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.millwright.crds.stage.DatasetRequest;
import dev.millwright.crds.stage.FetchArtifactPlan;
import dev.millwright.crds.stage.PlannedFile;
import dev.millwright.crds.stage.PublishOutputs;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.v1alpha1.ArtifactFormat;
import dev.millwright.crds.v1alpha1.DatasetFormat;
import dev.millwright.crds.v1alpha1.trainingrun.DatasetRole;
import dev.millwright.inference.artifact.ModelDirectory;
import dev.millwright.jobs.Run;
import dev.millwright.jobs.StoreProcess;
import dev.millwright.jobs.store.Digests;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model is {@code linear3.onnx}: sigmoid(x0/2 - x1/4 + x2/8 + 1/16), so a reader can tell what
 * each row scores.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishModelTest {
  private static final String HOLD_OUT =
      "x0,x1,x2,y\n4,0,0,1\n3,0,0,1\n-4,0,0,0\n-3,0,0,0\n1,0,0,0\n-1,0,0,1\n";
  private static final String TRAIN = "y,x2,x1,x0\n1,1,2,3\n0,4,,6\n";

  @TempDir static Path data;
  @TempDir Path pod;
  private StoreProcess store;

  @BeforeAll
  void startStore() throws IOException {
    store = StoreProcess.start(data);
  }

  @AfterAll
  void stopStore() {
    store.close();
  }

  @BeforeEach
  void fillPod() throws IOException {
    write("judge/holdout/holdout.csv", HOLD_OUT);
    write("data/train/train.csv", TRAIN);
    write("report/report.json", "{}");
    Files.createDirectories(pod.resolve("output"));
  }

  @Test
  void judgesUploadsAndCanBeFetched() throws Exception {
    write("output/model.onnx", model("linear3"));
    write("output/notes/readme.txt", "by hand");
    PublishOutputs outputs = published(publish(null));
    assertThat(outputs.metrics())
        .containsEntry("rows", "6")
        .containsEntry("accuracy", "0.6666666666666666")
        .containsEntry("majorityAccuracy", "0.5")
        .containsEntry("auc", "0.8888888888888888")
        .containsKeys("precision", "recall", "f1", "logLoss");
    assertThat(outputs.comparison()).isNull();
    assertThat(outputs.signature().inputs())
        .extracting("name", "datatype", "shape")
        .containsExactly(tuple("features", "FP32", List.of(-1L, 3L)));

    Path artifact = pod.resolve("artifact");
    Run fetched = Run.of(fetchArtifact(outputs, artifact), store.environment());
    assertThat(fetched.exitCode()).as(fetched.log()).isZero();
    ModelDirectory directory = ModelDirectory.open(artifact, outputs.artifact().digest());
    assertThat(directory.root().files())
        .extracting("path")
        .containsExactly("model.onnx", "notes/readme.txt");
    Baseline baseline = BaselineCodec.decode(Files.readAllBytes(artifact.resolve("baseline.bin")));
    assertThat(baseline.digest()).isEqualTo(outputs.baseline().digest());
    assertThat(baseline.features()).extracting("name").containsExactly("x0", "x1", "x2");
    assertThat(baseline.rows()).isEqualTo(2);
    assertThat(baseline.outputRows()).isEqualTo(6);
    assertThat(blob(outputs.card().digest())).contains("# visits", outputs.artifact().digest());
    assertThat(blob(outputs.evaluation().digest())).contains("\"auc\" : \"0.8888888888888888\"");
  }

  @Test
  void publishingAgainWritesNothingAndGivesTheSameDigests() throws Exception {
    write("output/model.onnx", model("linear3"));
    write("output/again.txt", "again");
    PublishOutputs first = published(publish(null));
    Run second = publish(null);
    assertThat(published(second)).isEqualTo(first);
    assertThat(second.log()).doesNotContain("uploaded to").contains("manifest: ", "was already at");
  }

  @Test
  void theSameContentsUnderOtherNamesAreRefused() throws Exception {
    write("output/model.onnx", model("linear3"));
    write("output/x.txt", "named differently");
    published(publish(null));
    Files.move(pod.resolve("output/x.txt"), pod.resolve("output/y.txt"));
    assertFailed(publish(null), StageReason.OutputRefused, "has the files [model.onnx, x.txt]");
  }

  @Test
  void comparesWithTheChampionOnTheSameRows() throws Exception {
    write("output/model.onnx", model("linear3"));
    PublishOutputs first = published(publish(null));
    PublishPlan.Champion champion =
        new PublishPlan.Champion(3, first.artifact().uri(), first.artifact().digest());
    PublishOutputs second = published(publish(champion));
    assertThat(second.comparison())
        .isEqualTo(
            new PublishOutputs.Comparison(
                3,
                first.artifact().digest(),
                "auc",
                "0.8888888888888888",
                "0.8888888888888888",
                "0",
                "0",
                6));
  }

  @Test
  void aChampionOfOtherBytesIsRefused() throws Exception {
    write("output/model.onnx", model("linear3"));
    write("output/damaged.txt", "will be damaged");
    PublishOutputs first = published(publish(null));
    String digest = Digests.of("will be damaged".getBytes(StandardCharsets.UTF_8));
    Files.writeString(store.file("blobs/sha256/" + Digests.hex(digest)), "damaged as can be");
    PublishPlan.Champion champion =
        new PublishPlan.Champion(3, first.artifact().uri(), first.artifact().digest());
    assertFailed(
        publish(champion), StageReason.ArtifactDigestMismatch, "expected the bytes of " + digest);
    assertThat(
            Run.of(fetchArtifact(first, pod.resolve("a")), store.environment()).report().reason())
        .isEqualTo(StageReason.ArtifactDigestMismatch);
  }

  @Test
  void noModelIsNamedWithWhatIsThereInstead() throws IOException {
    write("output/other.bin", "x");
    assertFailed(
        publish(null),
        StageReason.NoModelWritten,
        "expected a model at model.onnx below MILLWRIGHT_OUTPUT, the training left other.bin");
  }

  @Test
  void garbageIsUnreadable() throws IOException {
    write("output/model.onnx", "not a model");
    assertFailed(publish(null), StageReason.ModelUnreadable, "the model at model.onnx");
  }

  @Test
  void aModelOfAnotherContractIsUnreadable() throws IOException {
    write("output/model.onnx", model("every_type"));
    assertFailed(publish(null), StageReason.ModelUnreadable, "a binary classifier has");
  }

  @Test
  void aLinkInTheOutputIsRefused() throws IOException {
    write("output/model.onnx", model("linear3"));
    Files.createSymbolicLink(pod.resolve("output/secrets"), Path.of("/etc/passwd"));
    assertFailed(publish(null), StageReason.OutputRefused, "secrets is a symbolic link");
  }

  @Test
  void aModelThatIsALinkIsRefused() throws IOException {
    write("elsewhere.onnx", model("linear3"));
    Files.createSymbolicLink(pod.resolve("output/model.onnx"), pod.resolve("elsewhere.onnx"));
    assertFailed(publish(null), StageReason.OutputRefused, "model.onnx is a symbolic link");
  }

  @Test
  void judgeDataThatWasChangedIsRefused() throws IOException {
    write("output/model.onnx", model("linear3"));
    write("judge/pins.json", "{\"holdout\":\"" + Digests.of(new byte[0]) + "\"}");
    assertFailed(
        publish(null), StageReason.DatasetDigestMismatch, "it was changed after it was fetched");
  }

  @Test
  void aLabelWithoutValueIsNamedByRow() throws IOException {
    write("output/model.onnx", model("linear3"));
    write("judge/holdout/holdout.csv", "x0,x1,x2,y\n1,1,1,1\n1,1,1,\n");
    assertFailed(
        publish(null),
        StageReason.EvaluationFailed,
        "dataset holdout: label y: expected a value in every row, 1 rows have none, first of all rows [2]");
  }

  @Test
  void aLabelThatIsNeverPositiveIsNamedWithItsValues() throws IOException {
    write("output/model.onnx", model("linear3"));
    write("judge/holdout/holdout.csv", "x0,x1,x2,y\n1,1,1,no\n1,1,1,yes\n");
    assertFailed(
        publish(null), StageReason.EvaluationFailed, "positive label '1', got only [no, yes]");
  }

  @Test
  void textInAFeatureIsNamed() throws IOException {
    write("output/model.onnx", model("linear3"));
    write("data/train/train.csv", "x0,x1,x2\n1,low,1\n");
    assertFailed(
        publish(null), StageReason.EvaluationFailed, "dataset train: column x1: expected numbers");
  }

  @Test
  void aMissingValueThatTheModelCannotScoreIsNamed() throws IOException {
    write("output/model.onnx", model("linear3"));
    write("judge/holdout/holdout.csv", "x0,x1,x2,y\n1,1,1,1\n1,,1,0\n");
    assertFailed(publish(null), StageReason.EvaluationFailed, "row 1 has NaN");
  }

  @Test
  void oneClassOnlyLeavesAucUndefined() throws IOException {
    write("output/model.onnx", model("linear3"));
    write("judge/holdout/holdout.csv", "x0,x1,x2,y\n1,1,1,1\n1,2,1,1\n");
    PublishOutputs outputs = published(publish(null));
    assertThat(outputs.metrics()).doesNotContainKey("auc").containsEntry("recall", "1");
  }

  private Run publish(PublishPlan.@Nullable Champion champion) throws IOException {
    return Run.of(
        new PublishPlan(
            "visits",
            "run-1",
            List.of(
                new DatasetRequest(
                    "train", "s3://b/train.csv", null, DatasetFormat.csv, DatasetRole.train),
                new DatasetRequest(
                    "holdout", "s3://b/holdout.csv", null, DatasetFormat.csv, DatasetRole.test)),
            new PublishPlan.HoldOut(
                "holdout",
                pod.resolve("judge/holdout/holdout.csv").toString(),
                "y",
                "1",
                List.of("x0", "x1", "x2")),
            pod.resolve("data/train/train.csv").toString(),
            null,
            pod.resolve("output").toString(),
            ArtifactFormat.onnx,
            "model.onnx",
            champion,
            pod.resolve("report/report.json").toString(),
            7),
        store.environment());
  }

  private static FetchArtifactPlan fetchArtifact(PublishOutputs outputs, Path directory) {
    return new FetchArtifactPlan(
        outputs.artifact().uri(),
        outputs.artifact().digest(),
        new PlannedFile(outputs.baseline().uri(), outputs.baseline().digest()),
        directory.toString());
  }

  private static PublishOutputs published(Run run) {
    assertThat(run.exitCode()).as(run.log()).isZero();
    return (PublishOutputs) Objects.requireNonNull(run.report().outputs());
  }

  private String blob(String digest) throws IOException {
    return Files.readString(store.file("blobs/sha256/" + Digests.hex(digest)));
  }

  private void write(String path, String text) throws IOException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String path, byte[] bytes) throws IOException {
    Files.createDirectories(pod.resolve(path).getParent());
    Files.write(pod.resolve(path), bytes);
  }

  private static byte[] model(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PublishModelTest.class.getResourceAsStream("/onnx/" + name + ".onnx"))) {
      return in.readAllBytes();
    }
  }

  private static void assertFailed(Run run, StageReason reason, String message) {
    assertThat(run.report().reason()).as(run.log()).isEqualTo(reason);
    assertThat(run.exitCode()).isEqualTo(reason.exitCode());
    assertThat(run.message()).contains(message);
  }
}
