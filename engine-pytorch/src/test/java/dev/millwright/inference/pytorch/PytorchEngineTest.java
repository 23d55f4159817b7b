/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
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
import dev.millwright.inference.engines.Engines;
import java.io.IOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PytorchEngineTest {
  private final PytorchEngine engine = new PytorchEngine();
  @TempDir Path directory;

  @Test
  void isChosenForAModelPt() throws Exception {
    Models.put("breast_cancer", directory);
    Engines.Choice choice = Engines.choose(directory);
    assertThat(choice.engine()).isInstanceOf(PytorchEngine.class);
    try (LoadedModel model = choice.load(1)) {
      assertThat(model.signature().inputs())
          .containsExactly(new TensorSpec("features", Datatype.FP32, new Shape(-1, 30)));
      assertThat(model.signature().outputs())
          .containsExactly(new TensorSpec("probabilities", Datatype.FP32, new Shape(-1, 2)));
    }
    assertThat(choice.engine().version()).isEqualTo("pytorch 2.7.1");
  }

  @Test
  void answersWhatPytorchAnswers() throws Exception {
    double[][] rows = Committed.table("pytorch/breast_cancer.rows.csv");
    double[][] expected = Committed.table("pytorch/breast_cancer.expected.csv");
    try (LoadedModel model = load("breast_cancer")) {
      assertClose(predict(model, rows), Committed.flat(expected));
      for (int row = 0; row < rows.length; row++) {
        assertClose(predict(model, new double[][] {rows[row]}), expected[row]);
      }
    }
  }

  @Test
  void severalInputsAndOutputsAreToldApartByTheirPlace() throws Exception {
    double[][] rows = Committed.table("pytorch/iris.rows.csv");
    double[][] expected = Committed.table("pytorch/iris.expected.csv");
    try (LoadedModel model = load("iris")) {
      List<Tensor> inputs = List.of(columns("sepal", rows, 0, 2), columns("petal", rows, 2, 4));
      List<Tensor> answer = model.run(inputs);
      for (int row = 0; row < rows.length; row++) {
        assertThat(answer.get(0).data().getLong(row * Long.BYTES))
            .isEqualTo((long) expected[row][0]);
      }
      double[][] probabilities =
          Arrays.stream(expected)
              .map(row -> Arrays.copyOfRange(row, 1, 4))
              .toArray(double[][]::new);
      assertClose(Committed.values(answer.get(1)), Committed.flat(probabilities));
      assertThat(model.run(inputs, List.of("probabilities"))).containsExactly(answer.get(1));
    }
  }

  private static Tensor columns(String name, double[][] rows, int from, int to) {
    return Committed.tensor(
        name,
        Datatype.FP32,
        Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, from, to)).toArray(double[][]::new));
  }

  /** The outputs are a dictionary, in another order than the signature's. */
  @Test
  void everyTypePassesThroughUnchangedAndDictionariesGoByName() throws Exception {
    try (LoadedModel model = load("every_type")) {
      List<Tensor> inputs = new ArrayList<>();
      for (TensorSpec spec : model.signature().inputs()) {
        var data = Tensor.allocate(2 * spec.datatype().sizeBytes());
        while (data.hasRemaining()) {
          data.put(
              (byte)
                  (spec.datatype() == Datatype.BOOL ? data.position() : 17 * data.position() + 1));
        }
        inputs.add(new Tensor(spec.name(), spec.datatype(), new Shape(2), data.flip()));
      }
      List<Tensor> answer = model.run(inputs);
      assertThat(answer.get(0).data().get(0)).isEqualTo((byte) 1);
      assertThat(answer.get(0).data().get(1)).isEqualTo((byte) 0);
      assertThat(answer.subList(1, answer.size())).isEqualTo(inputs.subList(1, inputs.size()));
    }
  }

  @Test
  void theSignatureMayLieInsideTheModel() throws Exception {
    Path file = Models.putAlone("with_signature", directory);
    try (LoadedModel model = engine.load(file, 1)) {
      assertThat(model.signature().inputs().get(0).shape()).isEqualTo(new Shape(-1, 30));
    }
    Files.writeString(
        directory.resolve("signature.json"),
        "{\"inputs\":[{\"datatype\":\"FP32\",\"shape\":[-1,30]}],"
            + "\"outputs\":[{\"datatype\":\"FP32\",\"shape\":[-1,2],\"parameters\":{}}]}");
    try (LoadedModel model = engine.load(file, 1)) {
      assertThat(model.signature().inputs().get(0).name()).isEqualTo("input__0");
      assertThat(model.signature().outputs().get(0).name()).isEqualTo("output__0");
    }
  }

  @Test
  void withoutASignatureTheMessageSaysWhatToWrite() throws Exception {
    assertRefused(
        Models.putAlone("breast_cancer", directory),
        Reason.CONTRACT_NOT_MET,
        "TorchScript keeps no datatypes and no shapes, and there is no signature.json beside"
            + " model.pt; expected, with -1 where each request chooses: {\"inputs\": [{\"name\": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{            | signature.json, line 1: Unexpected end-of-input",
        "[]           | signature.json, line 1: expected an object with inputs and outputs",
        "{\"inputs\":[]} | inputs and outputs: expected at least one of each",
        "{\"inputs\":[{\"name\":\"a\",\"shape\":[1]}]} | input a: expected a datatype and a shape",
        "{\"inputs\":[{\"datatype\":\"float\"}]} | input__0: datatype: expected one of [BOOL,",
        "{\"inputs\":[{\"shape\":[-2]}]} | input__0: shape: expected -1 or a size, got -2",
        "{\"inputs\":[{\"shape\":[1.5]}]} | input__0: shape: a list of whole numbers",
      })
  void aWrongSignatureSaysWhere(String json, String message) throws Exception {
    Files.writeString(directory.resolve("signature.json"), json);
    assertRefused(Models.putAlone("breast_cancer", directory), Reason.CONTRACT_NOT_MET, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BYTES", "INT16", "BF16", "UINT64"})
  void datatypesThatWouldEndTheProcessAreRefused(String datatype) throws Exception {
    Files.writeString(
        directory.resolve("signature.json"),
        "{\"inputs\":[{\"datatype\":\""
            + datatype
            + "\",\"shape\":[1]}],\"outputs\":[{\"datatype\":\"FP32\",\"shape\":[1]}]}");
    assertRefused(
        Models.putAlone("breast_cancer", directory),
        Reason.UNSUPPORTED_TYPE,
        "input input__0 has datatype " + datatype + ", which PyTorch through DJL does not carry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights", "weights_old"})
  void picklesAreRefusedUnread(String name) throws Exception {
    assertRefused(
        Models.putAlone(name, directory),
        Reason.NOT_THE_FORMAT,
        "model.pt is a pickle of torch.save, not TorchScript: a pickle runs whatever code it holds");
  }

  @Test
  void aFileCutOffAnywhereIsUnreadable() throws Exception {
    Path file = Models.put("breast_cancer", directory);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 1009) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> engine.load(file, 1))
          .isInstanceOf(ModelUnreadable.class)
          .hasMessageStartingWith("model.pt is not ");
    }
  }

  @Test
  void damagedTensorsAreRefusedByLibtorch() throws Exception {
    Path file = Models.put("breast_cancer", directory);
    byte[] bytes = Files.readAllBytes(file);
    int code =
        new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("def forward");
    bytes[code] = '?';
    Files.write(file, bytes);
    assertRefused(file, Reason.REFUSED_BY_ENGINE, "model.pt is not a model PyTorch can run: ");
  }

  @Test
  void aCallThatFailsSaysWhyAndTheModelGoesOn() throws Exception {
    try (LoadedModel model = load("picky")) {
      assertThatThrownBy(() -> predict(model, new double[][] {{1, 2, -3}}))
          .isInstanceOf(RunFailed.class)
          .hasMessage("the model failed: builtins.ValueError: a negative feature");
      assertThatThrownBy(() -> predict(model, new double[][] {{100, 2, 3}}))
          .isInstanceOf(RunFailed.class)
          .hasMessage(
              "output columns: the signature says FP32 [-1,3], the model answered float32 [1,2]");
      assertThatThrownBy(() -> predict(model, new double[][] {{1000, 2, 3}}))
          .hasMessage(
              "output columns: the signature says FP32 [-1,3], the model answered unknown [1,3]");
      assertThat(predict(model, new double[][] {{1, 2, 3}, {4, 5, 6}}))
          .containsExactly(1, 2, 3, 4, 5, 6);
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
    double[][] rows = Committed.table("pytorch/breast_cancer.rows.csv");
    double[] expected = Committed.flat(Committed.table("pytorch/breast_cancer.expected.csv"));
    try (LoadedModel model = load("breast_cancer")) {
      Concurrently.run(4, 200, () -> assertClose(predict(model, rows), expected));
    }
  }

  @Test
  void closesAfterTheCallsThatRun() throws Exception {
    double[][] rows = Committed.table("pytorch/breast_cancer.rows.csv");
    LoadedModel model = load("breast_cancer");
    Concurrently.Running calls =
        Concurrently.start(2, Integer.MAX_VALUE, () -> predict(model, rows));
    predict(model, rows);
    model.close();
    model.close();
    assertThatThrownBy(calls::await).hasMessage("the model is closed");
  }

  @Test
  void torchHasAsManyThreadsAsTheServerSays() throws Exception {
    load("breast_cancer").close();
    assertThat(JniUtils.getNumThreads()).isEqualTo(1);
    assertThat(JniUtils.getNumInteropThreads()).isEqualTo(1);
  }

  @Test
  void nothingIsFetchedFromTheNetwork() throws Exception {
    load("breast_cancer").close();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }

  @Test
  void aGpuThatIsNotThereIsAnError() throws Exception {
    Path file = Models.put("breast_cancer", directory);
    assertThatThrownBy(() -> engine.load(file, new Compute(1, Accelerator.gpu(99))))
        .hasMessageStartingWith(
            "asked to run on gpu:99, and never falls back to another: PyTorch 2.7.1 sees ")
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

  private LoadedModel load(String name) throws IOException, ModelUnreadable {
    return engine.load(Models.put(name, directory), 1);
  }

  private static double[] predict(LoadedModel model, double[][] rows) throws Exception {
    return Committed.values(
        model.run(List.of(Committed.tensor("features", Datatype.FP32, rows))).get(0));
  }

  /** Sums go in another order with another number of rows. */
  private static void assertClose(double[] actual, double[] expected) {
    Committed.assertClose(actual, expected, 1e-5);
  }
}
