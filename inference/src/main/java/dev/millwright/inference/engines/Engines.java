/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import dev.millwright.inference.Compute;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the engine for a model directory by the names of its files.
 *
 * <p>Known are, and the first one that is there and that this server has an engine for is taken:
 * {@code model.onnx}, the only {@code *.onnx} file at any depth, {@code model.ubj} and {@code
 * model.json} (XGBoost), {@code model.txt} (LightGBM), {@code model.pt} (TorchScript), {@code
 * saved_model.pb} (SavedModel). ONNX comes first, so that a tree model that was converted is served
 * by the faster engine. The engines of the last two are in modules of their own, found on the class
 * path as services.
 */
public final class Engines {
  private static final String SUFFIX = ".onnx";
  private static final String KNOWN =
      "model.onnx or a single *.onnx (ONNX), model.ubj or model.json (XGBoost), model.txt"
          + " (LightGBM), model.pt (TorchScript, in the image model-server-pytorch), saved_model.pb"
          + " (SavedModel, in the image model-server-tensorflow)";
  private static final Set<String> PICKLES = Set.of("pkl", "pickle", "joblib", "pth", "sav");

  private Engines() {}

  /**
   * A model's file and what can load it.
   *
   * @param engine loads files of this format
   * @param file the model
   */
  public record Choice(ModelEngine engine, Path file) {
    /** {@link ModelEngine#load(Path, Compute)} of the file. */
    public LoadedModel load(Compute compute) throws ModelUnreadable {
      return engine.load(file, compute);
    }

    /** {@link #load(Compute)} on the CPU. */
    public LoadedModel load(int threads) throws ModelUnreadable {
      return load(Compute.onCpu(threads));
    }
  }

  /** {@link #choose(Path, OnnxBinding)} with ONNX Runtime's own binding. */
  public static Choice choose(Path directory) throws ModelUnreadable {
    return choose(directory, OnnxBinding.ONNXRUNTIME);
  }

  /**
   * Looks at names only, and loads nothing yet.
   *
   * @param directory what belongs to one model, and nothing else
   * @throws ModelUnreadable with {@link Reason#NOT_FOUND} when no known file is there, or several
   *     ONNX files none of which is {@code model.onnx}; with {@link Reason#ENGINE_UNAVAILABLE} when
   *     another image is needed
   */
  public static Choice choose(Path directory, OnnxBinding binding) throws ModelUnreadable {
    List<Path> files = files(directory);
    Format missing = null;
    for (Format format : Format.values()) {
      Optional<Path> found = find(directory, files, format);
      if (found.isPresent()) {
        Optional<ModelEngine> engine = format.engine(binding);
        if (engine.isPresent()) {
          return new Choice(engine.get(), found.get());
        }
        missing = missing == null ? format : missing;
      }
    }
    throw missing == null ? nothing(directory, files) : missing.unavailable();
  }

  private static Optional<Path> find(Path directory, List<Path> files, Format format)
      throws ModelUnreadable {
    Path named = directory.resolve(format.file());
    if (files.contains(named)) {
      return Optional.of(named);
    }
    List<Path> onnx = files.stream().filter(file -> file.toString().endsWith(SUFFIX)).toList();
    return format == Format.ONNX && !onnx.isEmpty()
        ? Optional.of(only(directory, onnx))
        : Optional.empty();
  }

  private static ModelUnreadable nothing(Path directory, List<Path> files) {
    String message =
        "%s holds no model: found %s, known are %s"
            .formatted(directory, names(directory, files), KNOWN);
    List<Path> pickles = files.stream().filter(Engines::isPickle).toList();
    if (!pickles.isEmpty()) {
      message +=
          "; %s: a pickle runs whatever code it holds when it is loaded, so none ever is: convert the model to ONNX"
              .formatted(names(directory, pickles));
    }
    return new ModelUnreadable(Reason.NOT_FOUND, message);
  }

  private static boolean isPickle(Path file) {
    String name = file.toString();
    return PICKLES.contains(name.substring(name.lastIndexOf('.') + 1));
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
