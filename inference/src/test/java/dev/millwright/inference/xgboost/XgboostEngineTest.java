/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Committed;
import dev.millwright.inference.Concurrently;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class XgboostEngineTest {
  private final XgboostEngine engine = new XgboostEngine();
  @TempDir Path directory;

  @Test
  void describesOneInputAndOneOutput() throws Exception {
    try (LoadedModel binary = load("breast_cancer.json");
        LoadedModel classes = load("iris.json")) {
      assertThat(binary.signature().inputs())
          .containsExactly(new TensorSpec("features", Datatype.FP32, new Shape(-1, 30)));
      assertThat(binary.signature().outputs())
          .containsExactly(new TensorSpec("predictions", Datatype.FP32, new Shape(-1)));
      assertThat(classes.signature().outputs())
          .containsExactly(new TensorSpec("predictions", Datatype.FP32, new Shape(-1, 3)));
    }
    assertThat(engine.version()).isEqualTo("xgboost 3.0.4");
  }

  @Test
  void nothingIsFetchedFromTheNetwork() {
    assertThat(engine.version()).isNotEmpty();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }

  /** Of the version that runs here, and of a later one, whose files have several intercepts. */
  static List<Arguments> files() {
    List<Arguments> files = new ArrayList<>();
    for (String folder : List.of("xgboost", "xgboost-3.2")) {
      for (String name : List.of("breast_cancer", "iris", "iris_unbalanced", "diabetes")) {
        files.add(Arguments.of(folder, name, ".json"));
        files.add(Arguments.of(folder, name, ".ubj"));
      }
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void answersWhatThePythonLibraryAnswers(String folder, String name, String suffix)
      throws Exception {
    double[][] rows = Committed.table(folder + "/" + name + ".rows.csv");
    double[][] expected = Committed.table(folder + "/" + name + ".expected.csv");
    try (LoadedModel model = engine.load(Committed.file(folder + "/" + name + suffix), 1)) {
      assertClose(predict(model, rows), Committed.flat(expected));
      for (int row = 0; row < rows.length; row++) {
        assertClose(predict(model, new double[][] {rows[row]}), expected[row]);
      }
    }
  }

  @Test
  void fourThreadsGetTheSameAnswersWhereEachMatrixHasItsOwnIntercepts() throws Exception {
    double[][] rows = Committed.table("xgboost-3.2/iris_unbalanced.rows.csv");
    double[] expected = Committed.flat(Committed.table("xgboost-3.2/iris_unbalanced.expected.csv"));
    try (LoadedModel model = engine.load(Committed.file("xgboost-3.2/iris_unbalanced.json"), 1)) {
      Concurrently.run(4, 500, () -> assertClose(predict(model, rows), expected));
    }
  }

  @Test
  void refusesAFileOfAVersionThatNobodyHasTried() throws Exception {
    assertRefused(
        changed("[3,2,0]", "[3,3,0]"),
        "model.json is not a model XGBoost can run: it was written by XGBoost 3.3, and files are"
            + " read up to 3.2; convert it to ONNX, or train it with XGBoost 3.0");
    assertRefused(changed("[3,2,0]", "[4,0,0]"), "written by XGBoost 4.0");
  }

  @Test
  void refusesSeveralInterceptsWhereTheyWouldNeedALinkFunction() throws Exception {
    assertRefused(
        changed("multi:softprob", "count:poisson"),
        "its base_score has several values, which is not supported for the objective count:poisson");
  }

  /** XGBoost follows these wherever they lead: the first one ended the process. */
  @ParameterizedTest
  @CsvSource({
    "'\"id\":1,', '\"id\":2,', tree 1 has id 2",
    "'\"left_children\":[1,', '\"left_children\":[0,', node 0 has several parents",
    "'\"left_children\":[1,', '\"left_children\":[999,', node 0 has the child 999 of",
    "'\"split_indices\":[2,', '\"split_indices\":[77,', a tree asks feature 77 of 4",
    "'\"split_indices\":[2,', '\"split_indices\":[-5,', node 0 asks feature -5",
    "'\"split_indices\":[2,', '\"split_indices\":[', split_indices has",
    "'\"tree_info\":[0,', '\"tree_info\":[9,', trees add to the scores 0 to 9 of 3",
    "'\"tree_info\":[0,', '\"tree_info\":[-1,', trees add to the scores -1 to 2 of 3",
  })
  void refusesDamagedTreesBeforeNativeCodeFollowsThem(String text, String change, String reason)
      throws Exception {
    String model = Files.readString(Committed.file("xgboost/iris.json"));
    assertThat(model).contains(text);
    Path file = directory.resolve("model.json");
    Files.writeString(file, model.replaceFirst(Pattern.quote(text), change));
    assertThatThrownBy(() -> engine.load(file, 1))
        .hasMessageStartingWith("model.json is not an XGBoost model: ")
        .hasMessageContaining(reason)
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.NOT_THE_FORMAT);
  }

  /** The model of several intercepts, with some of its text replaced. */
  private Path changed(String text, String replacement) throws Exception {
    String model = Files.readString(Committed.file("xgboost-3.2/iris_unbalanced.json"));
    assertThat(model).contains(text);
    return Files.writeString(directory.resolve("model.json"), model.replace(text, replacement));
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> engine.load(file, 1))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.REFUSED_BY_ENGINE);
  }

  @Test
  void readsTheNanThatXgboostWritesIntoItsJson() throws Exception {
    Path file = Files.writeString(directory.resolve("a.json"), "{\"x\":[NaN],\"version\":[2,1,4]}");
    assertThat(XgboostFile.read(file).version()).containsExactly(2, 1, 4);
  }

  @Test
  void severalClassesAreColumns() throws Exception {
    double[][] rows = Committed.table("xgboost/iris.rows.csv");
    try (LoadedModel model = load("iris.json")) {
      Tensor answer = model.run(List.of(Committed.tensor("features", Datatype.FP32, rows))).get(0);
      assertThat(answer.shape()).isEqualTo(new Shape(rows.length, 3));
    }
  }

  @Test
  void anInfiniteFeatureFailsAndSaysWhy() throws Exception {
    double[][] infinite = {{1, 2, Double.POSITIVE_INFINITY, 4}};
    try (LoadedModel model = load("iris.json")) {
      assertThatThrownBy(() -> predict(model, infinite))
          .isInstanceOf(RunFailed.class)
          .hasMessageContaining("Input data contains `inf`");
    }
  }

  @Test
  void noRowsHaveNoPredictions() throws Exception {
    try (LoadedModel model = load("iris.json")) {
      Tensor none = new Tensor("features", Datatype.FP32, new Shape(0, 4), Tensor.allocate(0));
      assertThat(model.run(List.of(none)).get(0).shape()).isEqualTo(new Shape(0, 3));
    }
  }

  @Test
  void rowsOfAnotherWidthAreRefusedBeforeNativeCodeReadsThem() throws Exception {
    try (LoadedModel model = load("iris.json")) {
      Tensor narrow = new Tensor("features", Datatype.FP32, new Shape(1, 3), Tensor.allocate(12));
      assertThatThrownBy(() -> model.run(List.of(narrow)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected one input features of shape [-1,4], got [[1,3]]");
    }
  }

  @Test
  void fourThreadsGetTheSameAnswers() throws Exception {
    double[][] rows = Committed.table("xgboost/breast_cancer.rows.csv");
    double[] expected = Committed.flat(Committed.table("xgboost/breast_cancer.expected.csv"));
    try (LoadedModel model = load("breast_cancer.ubj")) {
      Concurrently.run(4, 500, () -> assertClose(predict(model, rows), expected));
    }
  }

  @Test
  void closesAfterTheCallsThatRun() throws Exception {
    double[][] rows = Committed.table("xgboost/iris.rows.csv");
    double[] expected = Committed.flat(Committed.table("xgboost/iris.expected.csv"));
    for (int time = 0; time < 20; time++) {
      LoadedModel model = load("iris.json");
      AtomicInteger answers = new AtomicInteger();
      Concurrently.Running calls =
          Concurrently.start(
              4,
              Integer.MAX_VALUE,
              () -> {
                assertClose(predict(model, rows), expected);
                answers.incrementAndGet();
              });
      while (answers.get() < 20) {
        Thread.onSpinWait();
      }
      model.close();
      model.close();
      assertThatThrownBy(calls::await).hasMessage("the model is closed");
    }
  }

  @Test
  void aFileCutOffAnywhereIsUnreadable() throws Exception {
    for (String name : List.of("iris.json", "iris.ubj")) {
      byte[] whole = Files.readAllBytes(Committed.file("xgboost/" + name));
      for (int length = 0; length < whole.length; length += 97) {
        Path cut = Files.write(directory.resolve(name), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> engine.load(cut, 1))
            .hasMessageStartingWith(name + " is not an XGBoost model: ");
      }
    }
  }

  @Test
  void refusesAFileThatIsNeitherJsonNorUbjson() throws Exception {
    Path old = Files.writeString(directory.resolve("model.bin"), "binf");
    assertThatThrownBy(() -> engine.load(old, 1))
        .hasMessage("model.bin is not an XGBoost model: expected a name that ends in .json or .ubj")
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.NOT_THE_FORMAT);
  }

  @Test
  void saysWhyAFileIsRefused() throws Exception {
    Path text = Files.writeString(directory.resolve("model.json"), "{\"learner\": 1}");
    assertThatThrownBy(() -> engine.load(text, 1))
        .hasMessageMatching("model.json is not a model XGBoost can run: [A-Z][^\\n]+")
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.REFUSED_BY_ENGINE);
    assertThatThrownBy(() -> engine.load(directory.resolve("none.json"), 1))
        .hasMessageContaining("no readable model file at");
  }

  private LoadedModel load(String name) throws ModelUnreadable {
    return engine.load(Committed.file("xgboost/" + name), 1);
  }

  private static double[] predict(LoadedModel model, double[][] rows) throws Exception {
    return Committed.values(
        model.run(List.of(Committed.tensor("features", Datatype.FP32, rows))).get(0));
  }

  private static void assertClose(double[] actual, double[] expected) {
    Committed.assertClose(actual, expected, 1e-6);
  }
}
