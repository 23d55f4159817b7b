/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.artifact.ArtifactManifest;
import dev.millwright.inference.artifact.RootDigest;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.BaselineCodec;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fetched artifact as the init container leaves it, around the committed three-feature model. */
final class Artifacts {
  static final String MODEL = "doctor-visits";
  static final String VERSION = "3";
  static final String INFER = "/v2/models/doctor-visits/infer";

  private Artifacts() {}

  /** Its root digest. */
  static String write(Path directory, String model) throws Exception {
    Path files = Files.createDirectories(directory.resolve("model"));
    try (InputStream in = Artifacts.class.getResourceAsStream("/onnx/" + model)) {
      Files.copy(in, files.resolve("model.onnx"));
    }
    RootDigest root = RootDigest.of(files);
    Files.write(directory.resolve("manifest.json"), new ArtifactManifest(root).toJson());
    return root.value();
  }

  static void writeBaseline(Path directory) throws Exception {
    BaselineBuilder builder = new BaselineBuilder(List.of("age", "income", "visits"));
    for (int row = 0; row < 200; row++) {
      builder.addRow(row, row * 0.5f, row % 7);
      builder.addOutputs(row / 200f);
    }
    Baseline baseline = builder.build();
    Files.write(directory.resolve("baseline.bin"), BaselineCodec.encode(baseline));
  }

  /** Free ports, short waits. */
  static Map<String, String> environment(Path directory, String digest) {
    Map<String, String> environment = new HashMap<>();
    environment.put("MILLWRIGHT_MODEL_NAME", MODEL);
    environment.put("MILLWRIGHT_MODEL_VERSION", VERSION);
    environment.put("MILLWRIGHT_MODEL_DIGEST", digest);
    environment.put("MILLWRIGHT_MODEL_DIRECTORY", directory.toString());
    environment.put("MILLWRIGHT_REVISION", "r1");
    environment.put("MILLWRIGHT_POD_NAME", "pod-a");
    environment.put("MILLWRIGHT_HTTP_PORT", "0");
    environment.put("MILLWRIGHT_GRPC_PORT", "0");
    environment.put("MILLWRIGHT_MANAGEMENT_PORT", "0");
    environment.put("MILLWRIGHT_WARM_UP", "PT0.05S");
    environment.put("MILLWRIGHT_PANE", "PT0.2S");
    environment.put("MILLWRIGHT_DRAIN_DELAY", "PT0S");
    environment.put("MILLWRIGHT_TERMINATION_LOG", directory.resolve("termination-log").toString());
    return environment;
  }

  /** A folder of models instead, on free ports. */
  static ServerConfig folder(Path folder) throws Exception {
    return folder(folder, Map.of());
  }

  /** The same with more variables. */
  static ServerConfig folder(Path folder, Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("MILLWRIGHT_MODELS", folder.toString());
    environment.put("MILLWRIGHT_HTTP_PORT", "0");
    environment.put("MILLWRIGHT_GRPC_PORT", "0");
    environment.put("MILLWRIGHT_MANAGEMENT_PORT", "0");
    environment.put("MILLWRIGHT_WARM_UP", "PT0.05S");
    return ServerConfig.from(environment);
  }

  static ServerConfig config(Path directory, String digest) throws Exception {
    return ServerConfig.from(environment(directory, digest));
  }

  /** A request with the given rows of three features. */
  static String request(int rows) {
    StringBuilder data = new StringBuilder("[");
    for (int i = 0; i < rows * 3; i++) {
      data.append(i == 0 ? "" : ",").append(i % 11 - 5);
    }
    return "{\"inputs\":[{\"name\":\"features\",\"datatype\":\"FP32\",\"shape\":[%d,3],\"data\":%s]}]}"
        .formatted(rows, data);
  }
}
