/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.inference.BinaryScores;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEngineTest {
  private final OnnxEngine engine = new OnnxEngine();
  @TempDir Path directory;

  @Test
  void describesNamesTypesAndShapes() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("linear3.onnx"), 1)) {
      assertThat(model.signature().inputs())
          .containsExactly(new TensorSpec("features", Datatype.FP32, new Shape(-1, 3)));
      assertThat(model.signature().outputs())
          .containsExactly(
              new TensorSpec("label", Datatype.INT64, new Shape(-1)),
              new TensorSpec("probabilities", Datatype.FP32, new Shape(-1, 2)));
    }
    assertThat(engine.version()).isEqualTo("onnxruntime 1.28.0");
  }

  @Test
  void scoresAgreeWithTheWeightsWrittenOut() throws Exception {
    float[] rows = {1, 2, 3, -4, 0.5f, 100, 0, 0, 0};
    try (LoadedModel model = engine.load(Fixtures.model("linear3.onnx"), 1)) {
      float[] scores = BinaryScores.of(model).score(rows, 3);

      for (int row = 0; row < 3; row++) {
        float expected = Fixtures.linear3(rows[row * 3], rows[row * 3 + 1], rows[row * 3 + 2]);
        assertThat(scores[row]).isCloseTo(expected, within(1e-6f));
      }
    }
  }

  @Test
  void scoresMoreRowsThanOneBatch() throws Exception {
    int rows = 10_001;
    float[] values = new float[rows * 3];
    for (int row = 0; row < rows; row++) {
      values[row * 3] = row / 1000f;
    }
    try (LoadedModel model = engine.load(Fixtures.model("linear3.onnx"), 1)) {
      float[] scores = BinaryScores.of(model).score(values, rows);

      assertThat(scores).hasSize(rows).isSorted();
      assertThat(scores[rows - 1]).isCloseTo(Fixtures.linear3(10, 0, 0), within(1e-6f));
    }
  }

  @Test
  void aScoreThatIsNoProbabilityFails() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("linear3.onnx"), 1)) {
      BinaryScores scores = BinaryScores.of(model);
      assertThatThrownBy(() -> scores.score(new float[] {0, 0, 0, Float.NaN, 0, 0}, 2))
          .isInstanceOf(RunFailed.class)
          .hasMessage("probabilities: expected a number in [0,1], row 1 has NaN");
    }
  }

  @Test
  void carriesEveryElementTypeUnchanged() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("every_type.onnx"), 1)) {
      List<Tensor> inputs = new ArrayList<>();
      for (TensorSpec spec : model.signature().inputs()) {
        inputs.add(new Tensor(spec.name(), spec.datatype(), new Shape(1, 2), sample(spec)));
      }

      List<Tensor> outputs = model.run(inputs);

      assertThat(outputs).hasSameSizeAs(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(outputs.get(i).datatype()).isEqualTo(inputs.get(i).datatype());
        assertThat(outputs.get(i).shape()).isEqualTo(new Shape(1, 2));
        assertThat(outputs.get(i).data()).isEqualTo(inputs.get(i).data());
      }
    }
  }

  private static ByteBuffer sample(TensorSpec spec) {
    if (spec.datatype() == Datatype.BYTES) {
      byte[] text = "Zürich".getBytes(StandardCharsets.UTF_8);
      return Tensor.allocate(8 + text.length).putInt(text.length).put(text).putInt(0).flip();
    }
    ByteBuffer data = Tensor.allocate(2 * spec.datatype().sizeBytes());
    boolean flag = spec.datatype() == Datatype.BOOL;
    while (data.hasRemaining()) {
      data.put((byte) (flag ? data.position() % 2 : 0x40 + data.position()));
    }
    return data.flip();
  }

  @Test
  void readsAnInputFromItsPosition() throws Exception {
    ByteBuffer wide = Tensor.allocate(24);
    wide.asFloatBuffer().put(new float[] {9, 9, 9, 1, 2, 3});
    wide.position(12);
    try (LoadedModel model = engine.load(Fixtures.model("linear3.onnx"), 1)) {
      List<Tensor> outputs =
          model.run(List.of(new Tensor("features", Datatype.FP32, new Shape(1, 3), wide)));

      assertThat(outputs.get(1).data().asFloatBuffer().get(1))
          .isCloseTo(Fixtures.linear3(1, 2, 3), within(1e-6f));
    }
    assertThat(wide.position()).isEqualTo(12);
  }

  @Test
  void answersTheWantedOutputsInTheOrderOfTheSignature() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("linear3.onnx"), 1)) {
      List<Tensor> row =
          List.of(new Tensor("features", Datatype.FP32, new Shape(1, 3), Tensor.allocate(12)));

      assertThat(model.run(row, List.of("probabilities")))
          .extracting(Tensor::name)
          .containsExactly("probabilities");
      assertThat(model.run(row, List.of("probabilities", "label", "label")))
          .extracting(Tensor::name)
          .containsExactly("label", "probabilities");
      assertThatThrownBy(() -> model.run(row, List.of("score")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is no output \"score\": the model has [label, probabilities]");
    }
  }

  @Test
  void refusesWeightsInAnotherFileWhereverItIs() {
    for (String name : List.of("external.onnx", "external_outside.onnx")) {
      assertUnreadable(
          Fixtures.model(name), Reason.EXTERNAL_DATA, name + " keeps weights in another file");
    }
  }

  @Test
  void saysWhenTheFileIsNoModel() throws Exception {
    Path text = Files.writeString(directory.resolve("model.onnx"), "not a model");
    assertUnreadable(text, Reason.NOT_THE_FORMAT, "model.onnx is not an ONNX model");
    Path empty = Files.writeString(directory.resolve("empty.onnx"), "");
    assertUnreadable(empty, Reason.NOT_THE_FORMAT, "its size is 0 bytes");
    assertUnreadable(directory.resolve("none.onnx"), Reason.NOT_FOUND, "no readable model file");
  }

  @Test
  void aModelCutOffAnywhereIsUnreadable() throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.model("linear3.onnx"));
    for (int length = 1; length < whole.length; length += 7) {
      Path cut = directory.resolve("cut.onnx");
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> engine.load(cut, 1)).isInstanceOf(ModelUnreadable.class);
    }
  }

  @Test
  void aModelWithoutProbabilitiesIsNoBinaryClassifier() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("every_type.onnx"), 1)) {
      assertThatThrownBy(() -> BinaryScores.of(model))
          .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
          .extracting(ModelUnreadable::reason)
          .isEqualTo(Reason.CONTRACT_NOT_MET);
    }
  }

  @Test
  void refusesCallsAfterClose() throws Exception {
    LoadedModel model = engine.load(Fixtures.model("linear3.onnx"), 1);
    BinaryScores scores = BinaryScores.of(model);
    model.close();
    model.close();

    assertThatThrownBy(() -> scores.score(new float[3], 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assertUnreadable(Path file, Reason reason, String message) {
    assertThatThrownBy(() -> engine.load(file, 1))
        .isInstanceOf(ModelUnreadable.class)
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(reason);
  }
}
