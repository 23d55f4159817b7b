/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One engine and kind of output.
 *
 * @param output what is special about its answers
 * @param name of the committed model, without endings
 * @param files the committed ones, by the names under which the server finds them
 * @param hasData whether the original library's rows and answers lie beside them; the answers
 *     follow from the inputs otherwise
 * @param joined whether requests run together, as a server does by default: answers need only be
 *     close then
 */
record Kind(
    Engine engine,
    String output,
    String name,
    Map<String, String> files,
    boolean hasData,
    boolean joined) {
  static final Kind PLAIN = onnx("FP32 tensor, INT64 label", "linear3", false);

  static final Kind JOINED =
      new Kind(
          Engine.ONNX_RUNTIME,
          "joined batches",
          "onnx/wide",
          Map.of("model.onnx", "onnx/wide.onnx"),
          false,
          true);

  static final List<Kind> ALL =
      List.of(
          PLAIN,
          onnx("ZipMap, string labels", "zipmap_strings", true),
          onnx("ZipMap, integer labels", "zipmap_integers", true),
          onnx("ZipMap behind LightGBM's trees", "zipmap_lightgbm", true),
          onnx("nine outputs, BYTES among them", "every_type", false),
          onnx("FP16 and BF16", "half", false),
          onnx("UINT16, UINT32, UINT64", "unsigned", false),
          JOINED,
          kind(Engine.DJL_ONNX, PLAIN.output(), PLAIN.name(), PLAIN.files(), false),
          tree(Engine.XGBOOST, "three classes", "xgboost/iris", "ubj"),
          tree(Engine.XGBOOST, "one number", "xgboost/diabetes", "json"),
          tree(Engine.LIGHTGBM, "three classes", "lightgbm/iris", "txt"),
          tree(Engine.LIGHTGBM, "one number", "lightgbm/diabetes", "txt"),
          torchScript("two classes", "pytorch/breast_cancer"),
          savedModel("two classes", "tensorflow/breast_cancer", true),
          savedModel("every type", "tensorflow/every_type", false));

  private static Kind kind(
      Engine engine, String output, String name, Map<String, String> files, boolean hasData) {
    return new Kind(engine, output, name, files, hasData, false);
  }

  private static Kind onnx(String output, String name, boolean hasData) {
    String path = "onnx/" + name;
    return kind(Engine.ONNX_RUNTIME, output, path, Map.of("model.onnx", path + ".onnx"), hasData);
  }

  private static Kind tree(Engine engine, String output, String name, String ending) {
    return kind(engine, output, name, Map.of("model." + ending, name + "." + ending), true);
  }

  private static Kind torchScript(String output, String name) {
    Map<String, String> files =
        Map.of("model.pt", name + ".pt", "signature.json", name + ".signature.json");
    return kind(Engine.PYTORCH, output, name, files, true);
  }

  private static Kind savedModel(String output, String name, boolean hasData) {
    Map<String, String> files =
        Stream.of(
                "saved_model.pb",
                "variables/variables.index",
                "variables/variables.data-00000-of-00001")
            .collect(Collectors.toMap(file -> file, file -> name + "/" + file));
    return kind(Engine.TENSORFLOW, output, name, files, hasData);
  }

  /** For people, and to choose by. */
  String label() {
    return engine.label() + ", " + output;
  }

  /** When its answers agree with the stored ones. */
  Agreement agreement() {
    return joined ? new Closeness() : Agreement.EXACT;
  }

  /** The original library's rows or answers, line by line. */
  List<String> data(String ending) throws IOException {
    return Files.readAllLines(engine.fixtures().resolve(name + ending));
  }

  /** Lays the model out as a person would. */
  void put(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path to = folder.resolve(file.getKey());
      Files.createDirectories(to.resolveSibling("."));
      Files.copy(
          engine.fixtures().resolve(file.getValue()), to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
