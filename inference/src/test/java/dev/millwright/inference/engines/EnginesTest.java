/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Committed;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "onnx/linear3.onnx, model.onnx, onnx_onnxv1",
    "onnx/linear3.onnx, exports/classifier.onnx, onnx_onnxv1",
    "xgboost/iris.json, model.json, xgboost_xgboost",
    "xgboost/iris.ubj, model.ubj, xgboost_xgboost",
    "lightgbm/iris.txt, model.txt, lightgbm_lightgbm",
  })
  void loadsWhatLiesThere(String fixture, String name, String platform) throws Exception {
    put(fixture, name);
    put("lightgbm/iris.rows.csv", "notes.csv");

    Engines.Choice choice = Engines.choose(directory);

    assertThat(choice.engine().platform()).isEqualTo(platform);
    assertThat(choice.file()).isEqualTo(directory.resolve(name));
    try (LoadedModel model = choice.load(1)) {
      assertThat(model.signature().inputs()).hasSize(1);
    }
  }

  @Test
  void takesTheConvertedModelWhereBothLie() throws Exception {
    put("lightgbm/iris.txt", "model.txt");
    put("onnx/linear3.onnx", "model.onnx");
    put("onnx/linear3.onnx", "older.onnx");

    assertThat(Engines.choose(directory).file()).isEqualTo(directory.resolve("model.onnx"));
  }

  @Test
  void saysWhatWasFoundAndWhatIsKnown() throws Exception {
    assertNotFound("%s holds no model: found no file, known are model.onnx or a single *.onnx");
    put("lightgbm/iris.rows.csv", "weights.pkl");
    assertNotFound("%s holds no model: found weights.pkl, known are ");
    assertThatThrownBy(() -> Engines.choose(directory))
        .hasMessageEndingWith(
            "; weights.pkl: a pickle runs whatever code it holds when it is loaded, so none ever"
                + " is: convert the model to ONNX");
  }

  @ParameterizedTest
  @CsvSource({"model.pt, TorchScript, pytorch", "saved_model.pb, TensorFlow, tensorflow"})
  void saysWhichImageServesWhatThisOneDoesNot(String file, String title, String image)
      throws Exception {
    put("lightgbm/iris.rows.csv", file);
    assertThatThrownBy(() -> Engines.choose(directory))
        .hasMessage(
            "%s is of the format %s, and this server has no engine for it: take the image model-server-%s"
                + " (without Kubernetes: make serve ENGINE=%s)",
            file, title, image, image)
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.ENGINE_UNAVAILABLE);
    put("onnx/linear3.onnx", "model.onnx");
    assertThat(Engines.choose(directory).engine().platform()).isEqualTo("onnx_onnxv1");
  }

  @Test
  void saysWhichOnnxFilesCompete() throws Exception {
    put("onnx/linear3.onnx", "a.onnx");
    put("onnx/linear3.onnx", "b.onnx");
    assertNotFound("%s holds several ONNX models: found a.onnx, b.onnx, name the one to serve");
  }

  private void assertNotFound(String message) {
    assertThatThrownBy(() -> Engines.choose(directory))
        .hasMessageStartingWith(message, directory)
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.NOT_FOUND);
  }

  private void put(String fixture, String name) throws IOException {
    Path target = directory.resolve(name);
    Files.createDirectories(target.getParent());
    Files.copy(Committed.file(fixture), target);
  }
}
