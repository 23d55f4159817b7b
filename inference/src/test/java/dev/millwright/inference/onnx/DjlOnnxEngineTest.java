/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Accelerator;
import dev.millwright.inference.Committed;
import dev.millwright.inference.Compute;
import dev.millwright.inference.Concurrently;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.inference.engines.Engines;
import dev.millwright.inference.engines.OnnxBinding;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both engines on the same models and rows. In a process of its own: see the class's comment. */
class DjlOnnxEngineTest {
  private static final DjlOnnxEngine BY_DJL = startedFirst();
  private final OnnxEngine own = new OnnxEngine();
  @TempDir Path directory;

  private static DjlOnnxEngine startedFirst() {
    DjlOnnxEngine engine = new DjlOnnxEngine();
    try {
      engine.load(Committed.file("onnx/linear3.onnx"), 1).close();
    } catch (ModelUnreadable e) {
      throw new IllegalStateException(e);
    }
    return engine;
  }

  @ParameterizedTest
  @ValueSource(strings = {"zipmap_integers", "zipmap_strings", "zipmap_lightgbm"})
  void answersOfRealRowsAreTheSameBitForBit(String name) throws Exception {
    double[][] rows = Committed.table("onnx/" + name + ".rows.csv");
    Path file = Committed.file("onnx/" + name + ".onnx");
    try (LoadedModel expected = own.load(file, 1);
        LoadedModel actual = BY_DJL.load(file, 1)) {
      assertThat(actual.signature()).isEqualTo(expected.signature());
      TensorSpec input = expected.signature().inputs().get(0);
      List<Tensor> batch = List.of(Committed.tensor(input.name(), input.datatype(), rows));
      assertThat(actual.run(batch)).isEqualTo(expected.run(batch));
      for (double[] row : rows) {
        List<Tensor> one =
            List.of(Committed.tensor(input.name(), input.datatype(), new double[][] {row}));
        assertThat(actual.run(one)).isEqualTo(expected.run(one));
      }
    }
  }

  @Test
  void everyTypeThatDjlCarriesPassesThroughUnchanged() throws Exception {
    try (LoadedModel expected = own.load(Committed.file("onnx/half.onnx"), 1);
        LoadedModel actual = BY_DJL.load(Committed.file("onnx/half.onnx"), 1)) {
      List<Tensor> inputs = zeros(expected.signature());
      assertThat(actual.run(inputs)).isEqualTo(expected.run(inputs));
    }
  }

  /** One element a dimension that is open. */
  private static List<Tensor> zeros(Signature signature) {
    return signature.inputs().stream()
        .map(
            spec -> {
              Shape shape =
                  new Shape(java.util.Arrays.stream(spec.shape().dims()).map(Math::abs).toArray());
              int bytes = Math.toIntExact(shape.elements()) * spec.datatype().sizeBytes();
              ByteBuffer data = Tensor.allocate(bytes);
              return new Tensor(spec.name(), spec.datatype(), shape, data);
            })
        .toList();
  }

  @Test
  void modelsThatDjlWouldAnswerWrongAreRefused() {
    assertThatThrownBy(() -> BY_DJL.load(Committed.file("onnx/every_type.onnx"), 1))
        .hasMessageContaining("which ONNX Runtime through DJL does not carry");
    assertThatThrownBy(() -> BY_DJL.load(Committed.file("onnx/external.onnx"), 1))
        .hasMessageContaining("keeps weights in another file");
  }

  @Test
  void onlyTheWantedOutputsAreAnswered() throws Exception {
    try (LoadedModel model = BY_DJL.load(Committed.file("onnx/zipmap_strings.onnx"), 1)) {
      TensorSpec last = model.signature().outputs().get(1);
      assertThat(model.run(zeros(model.signature()), List.of(last.name())))
          .extracting(Tensor::name)
          .containsExactly(last.name());
    }
  }

  @Test
  void fourThreadsGetTheSameAnswersAndCloseWaitsForThem() throws Exception {
    double[][] rows = Committed.table("onnx/zipmap_integers.rows.csv");
    Path file = Committed.file("onnx/zipmap_integers.onnx");
    LoadedModel model = BY_DJL.load(file, 1);
    TensorSpec input = model.signature().inputs().get(0);
    List<Tensor> batch = List.of(Committed.tensor(input.name(), input.datatype(), rows));
    List<Tensor> expected = model.run(batch);
    Concurrently.run(4, 200, () -> assertThat(model.run(batch)).isEqualTo(expected));
    model.close();
    model.close();
    assertThatThrownBy(() -> model.run(batch)).hasMessage("the model is closed");
  }

  @Test
  void aCallThatFailsSaysWhyAndTheModelGoesOn() throws Exception {
    try (LoadedModel model = BY_DJL.load(Committed.file("onnx/linear3.onnx"), 1)) {
      Tensor narrow = new Tensor("features", Datatype.FP32, new Shape(1, 2), Tensor.allocate(8));
      assertThatThrownBy(() -> model.run(List.of(narrow)))
          .isInstanceOf(RunFailed.class)
          .hasMessageContaining("the model failed: ")
          .hasMessageContaining("Expected: 3");
      assertThat(model.run(zeros(model.signature()))).isNotEmpty();
    }
  }

  @Test
  void isChosenByASettingAndSaysWhoItIs() throws Exception {
    Files.copy(Committed.file("onnx/linear3.onnx"), directory.resolve("model.onnx"));
    Engines.Choice choice = Engines.choose(directory, OnnxBinding.DJL);
    assertThat(choice.engine()).isInstanceOf(DjlOnnxEngine.class);
    assertThat(choice.engine().platform()).isEqualTo(own.platform());
    assertThat(choice.engine().version()).isEqualTo(own.version() + " by djl");
    assertThatThrownBy(() -> choice.load(new Compute(1, Accelerator.gpu(0))))
        .hasMessageContaining("take the image model-server-cuda, or ask for cpu");
    assertThat(Engines.choose(directory).engine()).isInstanceOf(OnnxEngine.class);
  }
}
