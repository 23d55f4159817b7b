/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightgbmEngineTest {
  private final LightgbmEngine engine = new LightgbmEngine();
  @TempDir Path directory;

  @Test
  void describesOneInputAndOneOutput() throws Exception {
    try (LoadedModel binary = load("breast_cancer.txt");
        LoadedModel classes = load("iris.txt")) {
      assertThat(binary.signature().inputs())
          .containsExactly(new TensorSpec("features", Datatype.FP64, new Shape(-1, 30)));
      assertThat(binary.signature().outputs())
          .containsExactly(new TensorSpec("predictions", Datatype.FP64, new Shape(-1)));
      assertThat(classes.signature().outputs())
          .containsExactly(new TensorSpec("predictions", Datatype.FP64, new Shape(-1, 3)));
    }
    assertThat(engine.version()).isEqualTo("lightgbm 4.3.0");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void unpacksItsNativeCodeWhereNoOtherProcessCanOverwriteIt() throws Exception {
    load("iris.txt").close();

    assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
        .filteredOn(line -> line.contains("lib_lightgbm"))
        .isNotEmpty()
        .allMatch(line -> line.matches(".*/lightgbm\\d+/lib_lightgbm(_swig)?\\.so \\(deleted\\)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"breast_cancer.txt", "iris.txt", "diabetes.txt"})
  void answersWhatThePythonLibraryAnswers(String file) throws Exception {
    String name = file.substring(0, file.indexOf('.'));
    double[][] rows = Committed.table("lightgbm/" + name + ".rows.csv");
    double[][] expected = Committed.table("lightgbm/" + name + ".expected.csv");
    try (LoadedModel model = load(file)) {
      assertClose(predict(model, rows), Committed.flat(expected));
      for (int row = 0; row < rows.length; row++) {
        assertClose(predict(model, new double[][] {rows[row]}), expected[row]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"breast_cancer", "iris", "diabetes"})
  void takesFp32AndWidensIt(String name) throws Exception {
    double[][] rows = Committed.table("lightgbm/" + name + ".rows.csv");
    double[][] expected = Committed.table("lightgbm/" + name + ".expected.csv");
    try (LoadedModel model = load(name + ".txt")) {
      Tensor narrow = Committed.tensor("features", Datatype.FP32, rows);
      assertClose(Committed.values(model.run(List.of(narrow)).get(0)), Committed.flat(expected));
    }
  }

  @Test
  void manyRowsOnTwoThreadsGetTheAnswersOfSingleRows() throws Exception {
    double[][] few = Committed.table("lightgbm/iris.rows.csv");
    double[][] rows = new double[6000][];
    Arrays.setAll(rows, row -> few[row % few.length]);
    double[][] expected = Committed.table("lightgbm/iris.expected.csv");
    try (LoadedModel model = engine.load(Committed.file("lightgbm/iris.txt"), 2)) {
      double[] answer = predict(model, rows);
      for (int row = 0; row < rows.length; row++) {
        assertClose(Arrays.copyOfRange(answer, 3 * row, 3 * row + 3), expected[row % few.length]);
      }
    }
  }

  @Test
  void severalClassesAreColumns() throws Exception {
    double[][] rows = Committed.table("lightgbm/iris.rows.csv");
    try (LoadedModel model = load("iris.txt")) {
      Tensor answer = model.run(List.of(Committed.tensor("features", Datatype.FP64, rows))).get(0);
      assertThat(answer.shape()).isEqualTo(new Shape(rows.length, 3));
    }
  }

  @Test
  void noRowsHaveNoPredictions() throws Exception {
    try (LoadedModel model = load("iris.txt")) {
      Tensor none = new Tensor("features", Datatype.FP64, new Shape(0, 4), Tensor.allocate(0));
      assertThat(model.run(List.of(none)).get(0).shape()).isEqualTo(new Shape(0, 3));
    }
  }

  @Test
  void rowsOfAnotherWidthAreRefusedBeforeNativeCodeReadsThem() throws Exception {
    try (LoadedModel model = load("iris.txt")) {
      Tensor narrow = new Tensor("features", Datatype.FP64, new Shape(1, 3), Tensor.allocate(24));
      assertThatThrownBy(() -> model.run(List.of(narrow)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected one input features of shape [-1,4], got [[1,3]]");
    }
  }

  @Test
  void fourThreadsGetTheSameAnswers() throws Exception {
    double[][] rows = Committed.table("lightgbm/breast_cancer.rows.csv");
    double[] expected = Committed.flat(Committed.table("lightgbm/breast_cancer.expected.csv"));
    try (LoadedModel model = load("breast_cancer.txt")) {
      Concurrently.run(4, 500, () -> assertClose(predict(model, rows), expected));
    }
  }

  @Test
  void closesAfterTheCallsThatRun() throws Exception {
    double[][] rows = Committed.table("lightgbm/iris.rows.csv");
    double[] expected = Committed.flat(Committed.table("lightgbm/iris.expected.csv"));
    for (int time = 0; time < 20; time++) {
      LoadedModel model = load("iris.txt");
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
  void aFileCutOffWithinItsTreesIsUnreadable() throws Exception {
    String whole = Files.readString(Committed.file("lightgbm/iris.txt"));
    for (int length = 0; length < whole.indexOf("end of trees"); length += 97) {
      Path cut = Files.writeString(directory.resolve("iris.txt"), whole.substring(0, length));
      assertThatThrownBy(() -> engine.load(cut, 1)).isInstanceOf(ModelUnreadable.class);
    }
  }

  @Test
  void saysWhyAFileIsRefused() throws Exception {
    Path text = Files.writeString(directory.resolve("model.txt"), "some notes\n");
    assertThatThrownBy(() -> engine.load(text, 1))
        .hasMessage("model.txt is not a LightGBM model: its first line is not \"tree\"")
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.NOT_THE_FORMAT);
    Path noTrees = Files.writeString(directory.resolve("model.txt"), "tree\nend of trees\n");
    assertThatThrownBy(() -> engine.load(noTrees, 1))
        .hasMessageStartingWith("model.txt is not a model LightGBM can run: ")
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.REFUSED_BY_ENGINE);
    assertThatThrownBy(() -> engine.load(directory.resolve("none.txt"), 1))
        .hasMessageContaining("no readable model file at");
  }

  private LoadedModel load(String name) throws ModelUnreadable {
    return engine.load(Committed.file("lightgbm/" + name), 1);
  }

  private static double[] predict(LoadedModel model, double[][] rows) throws Exception {
    return Committed.values(
        model.run(List.of(Committed.tensor("features", Datatype.FP64, rows))).get(0));
  }

  private static void assertClose(double[] actual, double[] expected) {
    Committed.assertClose(actual, expected, 1e-12);
  }
}
