/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Accelerator;
import dev.millwright.inference.Committed;
import dev.millwright.inference.Compute;
import dev.millwright.inference.Concurrently;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.inference.Text;
import dev.millwright.inference.engines.Engines;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TensorflowEngineTest {
  private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

  private final TensorflowEngine engine = new TensorflowEngine();
  @TempDir Path directory;

  @Test
  void isChosenForASavedModelAndTellsItsSignature() throws Exception {
    Models.put("iris", directory);
    Engines.Choice choice = Engines.choose(directory);
    assertThat(choice.engine()).isInstanceOf(TensorflowEngine.class);
    try (LoadedModel model = choice.load(1)) {
      assertThat(model.signature().inputs())
          .containsExactly(
              new TensorSpec("petal", Datatype.FP32, new Shape(-1, 2)),
              new TensorSpec("sepal", Datatype.FP32, new Shape(-1, 2)));
      assertThat(model.signature().outputs())
          .containsExactly(
              new TensorSpec("label", Datatype.INT64, new Shape(-1)),
              new TensorSpec("probabilities", Datatype.FP32, new Shape(-1, 3)),
              new TensorSpec("species", Datatype.BYTES, new Shape(-1)));
    }
    assertThat(choice.engine().version()).isEqualTo("tensorflow 2.16.1");
  }

  @Test
  void answersWhatTensorflowAnswers() throws Exception {
    double[][] rows = Committed.table("tensorflow/breast_cancer.rows.csv");
    double[][] expected = Committed.table("tensorflow/breast_cancer.expected.csv");
    try (LoadedModel model = load("breast_cancer")) {
      assertClose(predict(model, rows), Committed.flat(expected));
      for (int row = 0; row < rows.length; row++) {
        assertClose(predict(model, new double[][] {rows[row]}), expected[row]);
      }
    }
  }

  @Test
  void severalInputsAndOutputsAreToldApartByTheirNames() throws Exception {
    double[][] rows = Committed.table("tensorflow/iris.rows.csv");
    double[][] expected = Committed.table("tensorflow/iris.expected.csv");
    try (LoadedModel model = load("iris")) {
      List<Tensor> inputs = List.of(columns("petal", rows, 2, 4), columns("sepal", rows, 0, 2));
      List<Tensor> answer = model.run(inputs);
      List<String> species = new ArrayList<>();
      for (int row = 0; row < rows.length; row++) {
        long label = answer.get(0).data().getLong(row * Long.BYTES);
        assertThat(label).isEqualTo((long) expected[row][0]);
        species.add(SPECIES.get((int) label));
      }
      double[][] probabilities =
          Arrays.stream(expected)
              .map(row -> Arrays.copyOfRange(row, 1, 4))
              .toArray(double[][]::new);
      assertClose(Committed.values(answer.get(1)), Committed.flat(probabilities));
      assertThat(Text.decode(answer.get(2))).containsExactlyElementsOf(species);
      assertThat(model.run(inputs, List.of("species"))).containsExactly(answer.get(2));
    }
  }

  private static Tensor columns(String name, double[][] rows, int from, int to) {
    return Committed.tensor(
        name,
        Datatype.FP32,
        Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, from, to)).toArray(double[][]::new));
  }

  @Test
  void everyTypePassesThroughUnchanged() throws Exception {
    try (LoadedModel model = load("every_type")) {
      List<Tensor> inputs = model.signature().inputs().stream().map(this::twoElements).toList();
      List<Tensor> answer = model.run(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(answer.get(i).name()).isEqualTo(inputs.get(i).name() + "_out");
        assertThat(answer.get(i).data()).isEqualTo(inputs.get(i).data());
      }
    }
  }

  private Tensor twoElements(TensorSpec spec) {
    if (spec.datatype() == Datatype.BYTES) {
      ByteBuffer text = Text.encode(new String[] {"", "Grüße"});
      return new Tensor(spec.name(), spec.datatype(), new Shape(2), text);
    }
    ByteBuffer data = Tensor.allocate(2 * spec.datatype().sizeBytes());
    while (data.hasRemaining()) {
      boolean bool = spec.datatype() == Datatype.BOOL;
      data.put((byte) (bool ? data.position() : 17 * data.position() + 1));
    }
    return new Tensor(spec.name(), spec.datatype(), new Shape(2), data.flip());
  }

  @Test
  void aModelWithoutTheServingSignatureSaysWhichItHas() {
    assertRefused(
        Models.committed("other_signature"),
        Reason.CONTRACT_NOT_MET,
        "the SavedModel has the signatures [__saved_model_init_op, score], expected serving_default: save it by");
  }

  @Test
  void aTypeThatIsNotCarriedIsNamed() {
    assertRefused(
        Models.committed("half"),
        Reason.UNSUPPORTED_TYPE,
        "input half has datatype DT_HALF, which TensorFlow through DJL does not carry");
  }

  @Test
  void aFileCutOffAnywhereIsUnreadable() throws Exception {
    Path file = Models.put("breast_cancer", directory);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 1; length < whole.length; length += 2003) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(
          file, Reason.REFUSED_BY_ENGINE, "saved_model.pb is not a model TensorFlow can run: ");
    }
  }

  @Test
  void missingVariablesAreNoticedAtLoad() throws Exception {
    Path file = Models.put("breast_cancer", directory);
    Files.delete(directory.resolve("variables/variables.data-00000-of-00001"));
    assertRefused(
        file, Reason.REFUSED_BY_ENGINE, "saved_model.pb is not a model TensorFlow can run: ");
  }

  @Test
  void aCallThatFailsSaysWhyAndTheModelGoesOn() throws Exception {
    try (LoadedModel model = load("picky")) {
      assertThatThrownBy(() -> predict(model, new double[][] {{1, 2, -3}}))
          .isInstanceOf(RunFailed.class)
          .hasMessageStartingWith("the model failed: ")
          .hasMessageContaining("a negative feature");
      assertThat(predict(model, new double[][] {{1, 2, 3}})).containsExactly(1, 2, 3);
    }
  }

  @Test
  void noRowsHaveNoPredictions() throws Exception {
    try (LoadedModel model = load("breast_cancer")) {
      Tensor none = new Tensor("features", Datatype.FP32, new Shape(0, 30), Tensor.allocate(0));
      assertThat(model.run(List.of(none)).get(0).shape()).isEqualTo(new Shape(0, 2));
    }
  }

  @Test
  void fourThreadsGetTheSameAnswers() throws Exception {
    double[][] rows = Committed.table("tensorflow/breast_cancer.rows.csv");
    double[] expected = Committed.flat(Committed.table("tensorflow/breast_cancer.expected.csv"));
    try (LoadedModel model = load("breast_cancer")) {
      Concurrently.run(4, 200, () -> assertClose(predict(model, rows), expected));
    }
  }

  @Test
  void closesAfterTheCallsThatRun() throws Exception {
    double[][] rows = Committed.table("tensorflow/breast_cancer.rows.csv");
    LoadedModel model = load("breast_cancer");
    Concurrently.Running calls =
        Concurrently.start(2, Integer.MAX_VALUE, () -> predict(model, rows));
    predict(model, rows);
    model.close();
    model.close();
    assertThatThrownBy(calls::await).hasMessage("the model is closed");
  }

  @Test
  void nothingIsFetchedFromTheNetwork() throws Exception {
    load("breast_cancer").close();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }

  @Test
  void aGpuThatIsNotThereIsAnError() {
    assertThatThrownBy(
            () ->
                engine.load(Models.committed("breast_cancer"), new Compute(1, Accelerator.gpu(99))))
        .hasMessageStartingWith(
            "asked to run on gpu:99, and never falls back to another: TensorFlow 2.16.1 sees ")
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.ACCELERATOR_UNAVAILABLE);
  }

  private void assertRefused(Path file, Reason reason, String message) {
    assertThatThrownBy(() -> engine.load(file, 1))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(reason);
  }

  private LoadedModel load(String name) throws ModelUnreadable {
    return engine.load(Models.committed(name), 1);
  }

  private static double[] predict(LoadedModel model, double[][] rows) throws Exception {
    return Committed.values(
        model.run(List.of(Committed.tensor("features", Datatype.FP32, rows))).get(0));
  }

  /** Another release of TensorFlow wrote the expected values, with other kernels. */
  private static void assertClose(double[] actual, double[] expected) {
    Committed.assertClose(actual, expected, 1e-5);
  }
}
