/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.onnx.OnnxEngine;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Chooses the engine for a model directory by the names of its files.
 *
 * <p>Known are, and the first one that is there is taken: {@code model.onnx}, the only {@code
 * *.onnx} file at any depth, {@code model.ubj} and {@code model.json} (XGBoost), {@code model.txt}
 * (LightGBM). ONNX comes first, so that a tree model that was converted is served by the faster
 * engine.
 */
public final class Engines {
  private static final String ONNX = ".onnx";
  private static final String KNOWN =
      "model.onnx or a single *.onnx (ONNX), model.ubj or model.json (XGBoost), model.txt"
          + " (LightGBM)";

  /** Names at the top of the directory, first come first taken. */
  private enum Name {
    ONNX("model.onnx", OnnxEngine::new),
    UBJSON("model.ubj", XgboostEngine::new),
    JSON("model.json", XgboostEngine::new),
    TEXT("model.txt", LightgbmEngine::new);

    private final String file;
    private final Supplier<ModelEngine> engine;

    Name(String file, Supplier<ModelEngine> engine) {
      this.file = file;
      this.engine = engine;
    }
  }

  private Engines() {}

  /**
   * A model's file and what can load it.
   *
   * @param engine loads files of this format
   * @param file the model
   */
  public record Choice(ModelEngine engine, Path file) {
    /** {@link ModelEngine#load} of the file. */
    public LoadedModel load(int threads) throws ModelUnreadable {
      return engine.load(file, threads);
    }
  }

  /**
   * Looks at names only, and loads nothing yet.
   *
   * @param directory what belongs to one model, and nothing else
   * @throws ModelUnreadable with {@link Reason#NOT_FOUND} when no known file is there, or several
   *     ONNX files none of which is {@code model.onnx}
   */
  public static Choice choose(Path directory) throws ModelUnreadable {
    List<Path> files = files(directory);
    List<Path> onnx = files.stream().filter(file -> file.toString().endsWith(ONNX)).toList();
    for (Name name : Name.values()) {
      Optional<Path> found =
          files.stream().filter(file -> file.equals(directory.resolve(name.file))).findFirst();
      if (found.isEmpty() && name == Name.ONNX && !onnx.isEmpty()) {
        found = Optional.of(only(directory, onnx));
      }
      if (found.isPresent()) {
        return new Choice(name.engine.get(), found.get());
      }
    }
    throw new ModelUnreadable(
        Reason.NOT_FOUND,
        "%s holds no model: found %s, known are %s"
            .formatted(directory, names(directory, files), KNOWN));
  }

  private static Path only(Path directory, List<Path> onnx) throws ModelUnreadable {
    if (onnx.size() != 1) {
      throw new ModelUnreadable(
          Reason.NOT_FOUND,
          "%s holds several ONNX models: found %s, name the one to serve model.onnx"
              .formatted(directory, names(directory, onnx)));
    }
    return onnx.get(0);
  }

  private static List<Path> files(Path directory) throws ModelUnreadable {
    if (!Files.isDirectory(directory)) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "there is no model directory " + directory);
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new ModelUnreadable(
          Reason.NOT_FOUND, "cannot list " + directory + ": " + e.getMessage(), e);
    }
  }

  private static String names(Path directory, List<Path> files) {
    return files.isEmpty()
        ? "no file"
        : String.join(
            ", ", files.stream().map(file -> directory.relativize(file).toString()).toList());
  }
}
