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
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "breast_cancer.json",
        "breast_cancer.ubj",
        "iris.json",
        "iris.ubj",
        "diabetes.json",
        "diabetes.ubj"
      })
  void answersWhatThePythonLibraryAnswers(String file) throws Exception {
    String name = file.substring(0, file.indexOf('.'));
    double[][] rows = Committed.table("xgboost/" + name + ".rows.csv");
    double[][] expected = Committed.table("xgboost/" + name + ".expected.csv");
    try (LoadedModel model = load(file)) {
      assertClose(predict(model, rows), Committed.flat(expected));
      for (int row = 0; row < rows.length; row++) {
        assertClose(predict(model, new double[][] {rows[row]}), expected[row]);
      }
    }
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
        .hasMessageStartingWith("model.json is not a model XGBoost can run: ")
        .hasMessageNotContaining("Stack trace")
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
