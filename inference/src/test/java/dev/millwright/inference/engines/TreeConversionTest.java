/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Committed;
import dev.millwright.inference.Concurrently;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.inference.trees.NotConvertible;
import dev.millwright.inference.trees.Parity;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeConversionTest {
  @TempDir Path directory;

  static List<Arguments> files() {
    List<Arguments> files = new ArrayList<>();
    for (String name : List.of("breast_cancer", "iris", "iris_unbalanced", "diabetes")) {
      files.add(Arguments.of("lightgbm/" + name, ".txt"));
      for (String folder : List.of("xgboost/", "xgboost-3.2/")) {
        files.add(Arguments.of(folder + name, ".json"));
        files.add(Arguments.of(folder + name, ".ubj"));
      }
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void answersWhatThePythonLibraryAnswers(String name, String suffix) throws Exception {
    double[][] rows = Committed.table(name + ".rows.csv");
    double[][] expected = Committed.table(name + ".expected.csv");
    try (LoadedModel model = convert(Committed.file(name + suffix))) {
      Committed.assertClose(predict(model, rows), Committed.flat(expected), 1e-6);
      for (int row = 0; row < rows.length; row++) {
        Committed.assertClose(predict(model, new double[][] {rows[row]}), expected[row], 1e-6);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void nobodyCanTellTheModelsApart(String name, String suffix) throws Exception {
    Path file = Committed.file(name + suffix);
    double[] rows = Committed.flat(Committed.table(name + ".rows.csv"));
    try (LoadedModel original = original(file);
        LoadedModel converted = convert(file)) {
      assertThat(converted.signature()).isEqualTo(original.signature());
      assertThat(converted.convertedFrom())
          .hasValue(name.startsWith("lightgbm") ? "lightgbm" : "xgboost");
      assertThat(Parity.of(original, converted, floats(rows)).difference()).isEmpty();
    }
  }

  @Test
  void theSameModelGivesTheSameBytes() throws Exception {
    assertThat(TreeConversion.toOnnx(Committed.file("xgboost/iris.json")))
        .isEqualTo(TreeConversion.toOnnx(Committed.file("xgboost/iris.json")))
        .isEqualTo(TreeConversion.toOnnx(Committed.file("xgboost/iris.ubj")));
  }

  @Test
  void fourThreadsGetTheSameAnswers() throws Exception {
    double[][] rows = Committed.table("xgboost/breast_cancer.rows.csv");
    double[] expected = Committed.flat(Committed.table("xgboost/breast_cancer.expected.csv"));
    try (LoadedModel model = convert(Committed.file("xgboost/breast_cancer.ubj"))) {
      Concurrently.run(4, 200, () -> Committed.assertClose(predict(model, rows), expected, 1e-6));
    }
  }

  /** Every objective that is known, with a base score of its own, on the library's own code. */
  @ParameterizedTest
  @CsvSource({
    "reg:squarederror, 2.5",
    "reg:linear, 2.5",
    "reg:squaredlogerror, 2.5",
    "reg:absoluteerror, 2.5",
    "reg:pseudohubererror, 2.5",
    "reg:logistic, 0.3",
    "binary:logistic, 0.3",
    "binary:logitraw, 0.3",
    "binary:hinge, 0.3",
    "reg:gamma, 3",
    "reg:tweedie, 3",
    "count:poisson, 3",
    "survival:cox, 3",
    "rank:pairwise, 0.5",
    "rank:ndcg, 0.5",
    "rank:map, 0.5",
  })
  void everyObjectiveOfXgboostAnswersAlike(String objective, String base) throws Exception {
    String model = Files.readString(Committed.file("xgboost/breast_cancer.json"));
    String section = objectiveSection(objective);
    String changed =
        model
            .replaceAll("\"base_score\":\"[^\"]*\"", "\"base_score\":\"" + base + "\"")
            .replaceAll("\"objective\":\\{.*?\\}\\}", "\"objective\":" + section);
    assertThat(changed).contains(section, "\"base_score\":\"" + base + "\"");
    assertAlike(changed, "model.json", "xgboost/breast_cancer.rows.csv");
  }

  @Test
  void theClassOfTheLargestScoreIsANumber() throws Exception {
    for (String folder : List.of("xgboost", "xgboost-3.2")) {
      String model = Files.readString(Committed.file(folder + "/iris_unbalanced.json"));
      assertAlike(
          model.replace("multi:softprob", "multi:softmax"),
          "model.json",
          "xgboost/iris_unbalanced.rows.csv");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regression",
        "regression sqrt",
        "regression_l1",
        "huber",
        "fair",
        "quantile",
        "mape",
        "poisson",
        "gamma",
        "tweedie",
        "binary sigmoid:2.5",
        "cross_entropy",
        "lambdarank",
        "rank_xendcg",
        "custom",
      })
  void everyObjectiveOfLightgbmAnswersAlike(String objective) throws Exception {
    String model = Files.readString(Committed.file("lightgbm/breast_cancer.txt"));
    assertAlike(
        model.replace("objective=binary sigmoid:1", "objective=" + objective),
        "model.txt",
        "lightgbm/breast_cancer.rows.csv");
  }

  @Test
  void classesOneAgainstAllAndMeansOfTreesAnswerAlike() throws Exception {
    String model = Files.readString(Committed.file("lightgbm/iris.txt"));
    String oneAgainstAll =
        model.replace("multiclass num_class:3", "multiclassova num_class:3 sigmoid:1.7");
    assertAlike(oneAgainstAll, "model.txt", "lightgbm/iris.rows.csv");
    assertAlike(
        model.replace("label_index=0", "average_output\nlabel_index=0"),
        "model.txt",
        "lightgbm/iris.rows.csv");
  }

  @ParameterizedTest
  @CsvSource({
    "xgboost/iris.json, multi:softprob, rank:unheard, its objective is rank:unheard",
    "xgboost/iris.json, '\"gbtree\"', '\"gblinear\"', 'its booster is gblinear, not one of trees'",
    "xgboost/iris.json, '\"size_leaf_vector\":\"1\"', '\"size_leaf_vector\":\"2\"',"
        + " its trees answer several targets at once",
    "xgboost/iris.json, '\"version\":[3,0,', '\"version\":[4,0,', 'it was written by XGBoost 4.0'",
    "xgboost/iris.json, '\"trees\":[', '\"cats\":{\"enc\":[{\"values\":[]}]},\"trees\":[',"
        + " 'it has categories by name, which XGBoost codes anew'",
    "lightgbm/iris.txt, is_linear=0, is_linear=1, its leaves are linear models (linear_tree)",
    "lightgbm/iris.txt, multiclass, cross_entropy_lambda, its objective is cross_entropy_lambda",
    "lightgbm/iris.txt, version=v4, version=v9, 'its format is v9, and known are [v2, v3, v4]'",
  })
  void saysWhatNoGraphCouldAnswer(String fixture, String text, String change, String reason)
      throws Exception {
    String model = Files.readString(Committed.file(fixture));
    assertThat(model).contains(text);
    Path file = directory.resolve("model" + fixture.substring(fixture.lastIndexOf('.')));
    Files.writeString(file, model.replace(text, change));
    assertThatThrownBy(() -> TreeConversion.toOnnx(file))
        .isInstanceOf(NotConvertible.class)
        .hasMessageStartingWith(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "xgboost/iris.json, '\"left_children\":[1,', '\"left_children\":[0,', has several parents",
    "xgboost/iris.json, '\"left_children\":[1,', '\"left_children\":[999,', has the child 999 of",
    "xgboost/iris.json, '\"id\":1,', '\"id\":2,', tree 1 has id 2",
    "xgboost/iris.json, '\"split_indices\":[', '\"split_indices\":[7,', values for",
    "xgboost/iris.json, '\"tree_info\":[0,', '\"tree_info\":[', values for 18 trees",
    "xgboost/iris.json, '\"tree_info\":[0,', '\"tree_info\":[9,', tree 0 adds to score 9",
    "lightgbm/iris.txt, left_child=1, left_child=0, several parents",
    "lightgbm/iris.txt, split_feature=2, split_feature=77, node 0 asks feature 77 of 4",
    "lightgbm/iris.txt, 'threshold=', 'threshold=4 ', values where",
    "lightgbm/iris.txt, threshold=3, threshold=x, threshold has a value that is no number",
    "lightgbm/iris.txt, num_leaves=4, num_leaves=-6, a tree has -6 leaves",
  })
  void saysWhatContradictsItself(String fixture, String text, String change, String reason)
      throws Exception {
    String model = Files.readString(Committed.file(fixture));
    assertThat(model).contains(text);
    Path file = directory.resolve("model" + fixture.substring(fixture.lastIndexOf('.')));
    Files.writeString(file, model.replaceFirst(Pattern.quote(text), change));
    assertThatThrownBy(() -> TreeConversion.toOnnx(file))
        .isInstanceOf(NotConvertible.class)
        .hasMessageContaining("is not a")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xgboost/iris.json", "xgboost/iris.ubj", "lightgbm/iris.txt"})
  void garbledFilesEndInAReasonOrInAGraphThatLoads(String fixture) throws Exception {
    byte[] whole = Files.readAllBytes(Committed.file(fixture));
    Path file = directory.resolve("model" + fixture.substring(fixture.lastIndexOf('.')));
    Random random = new Random(11);
    for (int time = 0; time < 300; time++) {
      byte[] garbled = whole.clone();
      for (int i = 0; i <= time % 5; i++) {
        garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, garbled);
      try (LoadedModel model = convert(file)) {
        assertThat(model.signature().outputs()).hasSize(1);
      } catch (NotConvertible e) {
        assertThat(e).hasMessageMatching("(?s).{10,}");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xgboost/iris.json", "xgboost/iris.ubj", "lightgbm/iris.txt"})
  void filesThatAreCutOffAreNoModels(String fixture) throws Exception {
    byte[] whole = Files.readAllBytes(Committed.file(fixture));
    int end =
        fixture.endsWith(".txt")
            ? Files.readString(Committed.file(fixture)).indexOf("end of trees")
            : whole.length;
    Path file = directory.resolve("model" + fixture.substring(fixture.lastIndexOf('.')));
    for (int length = 0; length < end; length += 211) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TreeConversion.toOnnx(file)).isInstanceOf(NotConvertible.class);
    }
  }

  @Test
  void largeFilesStayWithTheirOwnEngine() throws Exception {
    Path file = directory.resolve("model.ubj");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((64L << 20) + 1);
    }
    assertThatThrownBy(() -> TreeConversion.toOnnx(file)).hasMessage("it is larger than 64 MiB");
  }

  private void assertAlike(String model, String name, String rows) throws Exception {
    Path file = Files.writeString(directory.resolve(name), model);
    try (LoadedModel original = original(file);
        LoadedModel converted = convert(file)) {
      Parity parity = Parity.of(original, converted, floats(Committed.flat(Committed.table(rows))));
      assertThat(parity.difference()).isEmpty();
      assertThat(parity.rows()).isPositive();
    }
  }

  private static LoadedModel original(Path file) throws Exception {
    ModelEngine engine =
        file.toString().endsWith(".txt") ? new LightgbmEngine() : new XgboostEngine();
    return engine.load(file, 1);
  }

  private LoadedModel convert(Path file) throws Exception {
    Path graph = Files.createTempFile(directory, "converted", ".onnx");
    Files.write(graph, TreeConversion.toOnnx(file));
    return new OnnxEngine().load(graph, 1);
  }

  /** With the parameters that XGBoost wants to find for it. */
  private static String objectiveSection(String objective) {
    String parameters =
        switch (objective) {
          case "count:poisson" -> ",\"poisson_regression_param\":{\"max_delta_step\":\"0.7\"}";
          case "reg:tweedie" ->
              ",\"tweedie_regression_param\":{\"tweedie_variance_power\":\"1.5\"}";
          case "reg:pseudohubererror" -> ",\"pseudo_huber_param\":{\"huber_slope\":\"1\"}";
          case "rank:pairwise", "rank:ndcg", "rank:map" -> ",\"lambdarank_param\":{}";
          case "binary:hinge", "survival:cox", "reg:absoluteerror" -> "";
          default -> ",\"reg_loss_param\":{\"scale_pos_weight\":\"1\"}";
        };
    return "{\"name\":\"" + objective + "\"" + parameters + "}";
  }

  private static double[] predict(LoadedModel model, double[][] rows) throws Exception {
    var input = model.signature().inputs().get(0);
    return Committed.values(
        model.run(List.of(Committed.tensor(input.name(), input.datatype(), rows))).get(0));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
