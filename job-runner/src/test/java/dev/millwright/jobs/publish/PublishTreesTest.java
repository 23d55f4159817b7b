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
import dev.millwright.inference.BinaryScores;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.artifact.ModelDirectory;
import dev.millwright.inference.engines.Engines;
import dev.millwright.jobs.Run;
import dev.millwright.jobs.StoreProcess;
import dev.millwright.jobs.store.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a model of trees: published, fetched and loaded as a server would. The XGBoost
 * model adds 2 to a positive score for x0 at or above 0, and takes 2 off below and where x0 is
 * missing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishTreesTest {
  private static final String ROWS =
      "x0,x1,x2,y\n4,0,0,1\n3,0,0,1\n-4,0,0,0\n-3,,0,0\n1,0,0,0\n,0,0,1\n";

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
    write("judge/holdout/holdout.csv", ROWS);
    write("data/train/train.csv", ROWS);
    write("report/report.json", "{}");
  }

  @Test
  void aModelThatAnswersAlikeIsServedAsOnnx() throws Exception {
    write("output/model.json", XgboostText.balancedBy("0E0"));
    Run run = publish(ArtifactFormat.xgboost, "model.json", null);
    PublishOutputs outputs = published(run);
    PublishOutputs.Engine engine = Objects.requireNonNull(outputs.engine());
    assertThat(engine.name()).isEqualTo("onnxruntime");
    assertThat(engine.convertedFrom()).isEqualTo("xgboost");
    assertThat(Double.parseDouble(engine.largestDifference())).isLessThan(1e-6);
    assertThat(engine.reason())
        .isEqualTo(
            "model.json was converted to ONNX: its answers to 6 hold-out rows agree within 0.00001");
    assertThat(run.log()).contains("onnxruntime serves: model.json was converted");
    assertThat(outputs.signature().outputs())
        .extracting("name", "datatype", "shape")
        .containsExactly(tuple("predictions", "FP32", List.of(-1L)));
    assertThat(outputs.metrics()).containsEntry("accuracy", "0.6666666666666666");
    assertThat(blob(outputs.card().digest())).contains("- Served by: onnxruntime: model.json was");

    ModelDirectory directory = fetched(outputs);
    assertThat(directory.root().files())
        .extracting("path")
        .containsExactly("model.json", "model.onnx");
    Engines.Choice served = Engines.choose(directory.files());
    assertThat(served.engine().platform()).isEqualTo("onnx_onnxv1");
    try (LoadedModel model = served.load(1)) {
      assertThat(model.convertedFrom()).hasValue("xgboost");
      float[] scores = BinaryScores.of(model).score(new float[] {4, 0, 0, Float.NaN, 0, 0}, 2);
      assertThat(scores[0]).isBetween(0.9451f, 0.9453f);
      assertThat(scores[1]).isBetween(0.2399f, 0.2401f);
    }
  }

  @Test
  void publishingAgainWritesNothingAndGivesTheSameDigests() throws Exception {
    write("output/model.json", XgboostText.balancedBy("0.25"));
    PublishOutputs first = published(publish(ArtifactFormat.xgboost, "model.json", null));
    Run second = publish(ArtifactFormat.xgboost, "model.json", null);
    assertThat(published(second)).isEqualTo(first);
    assertThat(second.log()).doesNotContain("uploaded to");
    assertThat(pod.resolve("output/model.onnx")).doesNotExist();
  }

  /** XGBoost adds 0.847 to 1e8 before it takes 1e8 off again: nothing is left of it in FP32. */
  @Test
  void aModelThatAnswersDifferentlyStaysWithItsOwnEngine() throws Exception {
    write("output/model.json", XgboostText.balancedBy("1E8"));
    PublishOutputs outputs = published(publish(ArtifactFormat.xgboost, "model.json", null));
    PublishOutputs.Engine engine = Objects.requireNonNull(outputs.engine());
    assertThat(engine.name()).isEqualTo("xgboost");
    assertThat(engine.convertedFrom()).isNull();
    assertThat(engine.reason())
        .startsWith(
            "model.json was not converted to ONNX: hold-out answers differ by more than 0.00001,"
                + " row 1: ");
    ModelDirectory directory = fetched(outputs);
    assertThat(directory.root().files()).extracting("path").containsExactly("model.json");
    assertThat(Engines.choose(directory.files()).engine().platform()).isEqualTo("xgboost_xgboost");
  }

  @Test
  void aLightgbmModelIsServedAsOnnxInFp64() throws Exception {
    write("output/model.txt", resource("/lightgbm/breast_cancer.txt"));
    List<String> features = IntStream.range(0, 30).mapToObj(i -> "f" + i).toList();
    List<String> rows = resource("/lightgbm/breast_cancer.rows.csv").lines().toList();
    String table =
        String.join(",", features)
            + ",y\n"
            + IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).replace("nan", "") + "," + i % 2 + "\n")
                .collect(Collectors.joining());
    write("judge/holdout/holdout.csv", table);
    write("data/train/train.csv", table);
    PublishOutputs outputs =
        published(publish(ArtifactFormat.lightgbm, "model.txt", features, null));
    assertThat(Objects.requireNonNull(outputs.engine()).convertedFrom()).isEqualTo("lightgbm");
    assertThat(outputs.signature().inputs())
        .extracting("name", "datatype", "shape")
        .containsExactly(tuple("features", "FP64", List.of(-1L, 30L)));
  }

  @Test
  void anOnnxFileOfTheRunsOwnIsNotReplaced() throws Exception {
    write("output/model.json", XgboostText.balancedBy("0E0"));
    Files.write(pod.resolve("output/model.onnx"), bytes("/onnx/linear3.onnx"));
    write("judge/holdout/holdout.csv", ROWS.replace("-3,,", "-3,1,").replace("\n,0", "\n2,0"));
    PublishOutputs outputs = published(publish(ArtifactFormat.xgboost, "model.json", null));
    assertThat(Objects.requireNonNull(outputs.engine()).reason())
        .isEqualTo("the run's own model.onnx serves in the place of model.json");
    assertThat(outputs.signature().outputs())
        .extracting("name")
        .containsExactly("label", "probabilities");
  }

  @Test
  void aChampionOfAnotherEngineIsComparedAllTheSame() throws Exception {
    write("output/model.json", XgboostText.balancedBy("1E8"));
    PublishOutputs first = published(publish(ArtifactFormat.xgboost, "model.json", null));
    write("output/model.json", XgboostText.balancedBy("0E0"));
    PublishPlan.Champion champion =
        new PublishPlan.Champion(3, first.artifact().uri(), first.artifact().digest());
    PublishOutputs second = published(publish(ArtifactFormat.xgboost, "model.json", champion));
    assertThat(Objects.requireNonNull(second.comparison()).difference()).isEqualTo("0");
    assertThat(Objects.requireNonNull(second.engine()).name()).isEqualTo("onnxruntime");
  }

  @Test
  void aFileThatTheServersWouldNotLoadIsRefused() throws Exception {
    write("output/model.json", XgboostText.balancedBy("0E0"));
    write("output/model.ubj", "another");
    assertFailed(
        publish(ArtifactFormat.xgboost, "model.json", null),
        StageReason.OutputRefused,
        "path: the servers would load model.ubj, the run says model.json: leave one of them out");
  }

  @Test
  void aFormatThatIsNotTheFilesIsRefused() throws Exception {
    write("output/model.json", XgboostText.balancedBy("0E0"));
    assertFailed(
        publish(ArtifactFormat.lightgbm, "model.json", null),
        StageReason.OutputRefused,
        "format: expected that of model.json, which the engine xgboost loads, the run says lightgbm");
  }

  @Test
  void garbageIsUnreadable() throws Exception {
    write("output/model.json", "{\"learner\":7}");
    assertFailed(
        publish(ArtifactFormat.xgboost, "model.json", null),
        StageReason.ModelUnreadable,
        "the model at model.json: model.json is not a model XGBoost can run");
  }

  private Run publish(ArtifactFormat format, String path, PublishPlan.@Nullable Champion champion)
      throws IOException {
    return publish(format, path, List.of("x0", "x1", "x2"), champion);
  }

  private Run publish(
      ArtifactFormat format,
      String path,
      List<String> features,
      PublishPlan.@Nullable Champion champion)
      throws IOException {
    String holdOut = pod.resolve("judge/holdout/holdout.csv").toString();
    return Run.of(
        new PublishPlan(
            "visits",
            "run-1",
            List.of(
                new DatasetRequest(
                    "train", "s3://b/train.csv", null, DatasetFormat.csv, DatasetRole.train),
                new DatasetRequest(
                    "holdout", "s3://b/holdout.csv", null, DatasetFormat.csv, DatasetRole.test)),
            new PublishPlan.HoldOut("holdout", holdOut, "y", "1", features),
            pod.resolve("data/train/train.csv").toString(),
            null,
            pod.resolve("output").toString(),
            format,
            path,
            champion,
            pod.resolve("report/report.json").toString(),
            7),
        store.environment());
  }

  private ModelDirectory fetched(PublishOutputs outputs) throws Exception {
    Path artifact = pod.resolve("artifact");
    FetchArtifactPlan plan =
        new FetchArtifactPlan(
            outputs.artifact().uri(),
            outputs.artifact().digest(),
            new PlannedFile(outputs.baseline().uri(), outputs.baseline().digest()),
            artifact.toString());
    Run run = Run.of(plan, store.environment());
    assertThat(run.exitCode()).as(run.log()).isZero();
    return ModelDirectory.open(artifact, outputs.artifact().digest());
  }

  private static PublishOutputs published(Run run) {
    assertThat(run.exitCode()).as(run.log()).isZero();
    return (PublishOutputs) Objects.requireNonNull(run.report().outputs());
  }

  private String blob(String digest) throws IOException {
    return Files.readString(store.file("blobs/sha256/" + Digests.hex(digest)));
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(pod.resolve(path).getParent());
    Files.writeString(pod.resolve(path), text);
  }

  private static String resource(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PublishTreesTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  private static void assertFailed(Run run, StageReason reason, String message) {
    assertThat(run.report().reason()).as(run.log()).isEqualTo(reason);
    assertThat(run.message()).contains(message);
  }
}
