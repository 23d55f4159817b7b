/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.inference.Committed;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classifiers as scikit-learn's and LightGBM's converters write them by default. */
class ZipMapTest {
  private final OnnxEngine engine = new OnnxEngine();
  @TempDir Path directory;

  @Test
  void namesTheClassesInTheModelsOrderWhichIsNotAHashMaps() throws Exception {
    List<String> classes = List.of("alba", "setosa", "versicolor", "virginica");
    assertThat(List.copyOf(new HashSet<>(classes))).isNotEqualTo(classes);

    try (LoadedModel model = engine.load(Fixtures.model("zipmap_strings.onnx"), 1)) {
      assertThat(model.signature().outputs())
          .containsExactly(
              new TensorSpec("output_label", Datatype.BYTES, new Shape(-1)),
              new TensorSpec("output_probability", Datatype.FP32, new Shape(-1, 4), classes));
    }
  }

  @Test
  void keepsIntegerClassesThatAreNotSorted() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("zipmap_integers.onnx"), 1)) {
      assertThat(model.signature().outputs().get(1))
          .isEqualTo(
              new TensorSpec(
                  "probabilities", Datatype.FP32, new Shape(-1, 4), List.of("7", "3", "9", "1")));
    }
  }

  @Test
  void readsTheClassesOfLightgbm() throws Exception {
    try (LoadedModel model = engine.load(Fixtures.model("zipmap_lightgbm.onnx"), 1)) {
      assertThat(model.signature().outputs().get(1).labels()).containsExactly("1", "3", "7", "9");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zipmap_strings, output_probability",
    "zipmap_integers, probabilities",
    "zipmap_lightgbm, probabilities"
  })
  void answersWhatTheOwnLibraryAnswers(String name, String output) throws Exception {
    double[][] rows = Committed.table("onnx/" + name + ".rows.csv");
    double[][] expected = Committed.table("onnx/" + name + ".expected.csv");
    try (LoadedModel model = engine.load(Fixtures.model(name + ".onnx"), 1)) {
      Tensor answer =
          model
              .run(List.of(Committed.tensor("features", Datatype.FP32, rows)), List.of(output))
              .get(0);

      assertThat(answer.shape()).isEqualTo(new Shape(rows.length, 4));
      assertThat(Committed.values(answer)).containsExactly(Committed.flat(expected), within(2e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear3.onnx", "every_type.onnx", "unsigned.onnx"})
  void leavesOtherModelsToBeReadFromTheirFiles(String name) throws Exception {
    assertThat(OnnxFile.prepare(Fixtures.model(name))).isEmpty();
  }

  @Test
  void aSequenceThatIsNoZipMapIsRefused() {
    assertThatThrownBy(() -> engine.load(Fixtures.model("sequence.onnx"), 1))
        .isInstanceOf(ModelUnreadable.class)
        .hasMessageContaining("output pieces is a SequenceInfo: export the model with plain")
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.UNSUPPORTED_TYPE);
  }

  @Test
  void aModelCutOffAnywhereIsUnreadable() throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.model("zipmap_strings.onnx"));
    for (int length = 1; length < whole.length; length += 3) {
      Path cut = Files.write(directory.resolve("cut.onnx"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> engine.load(cut, 1)).isInstanceOf(ModelUnreadable.class);
    }
  }

  @Test
  void damagedBytesAreRewrittenOrRefusedAndNothingElse() throws Exception {
    byte[] whole = Files.readAllBytes(Fixtures.model("zipmap_lightgbm.onnx"));
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        ZipMapRewrite.of(ByteBuffer.wrap(damaged))
            .ifPresent(rewritten -> assertThat(rewritten.labels()).isNotEmpty());
      } catch (BufferUnderflowException | IllegalArgumentException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }
}
