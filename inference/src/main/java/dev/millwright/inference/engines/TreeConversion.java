/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.lightgbm.LightgbmTrees;
import dev.millwright.inference.onnx.TreeGraph;
import dev.millwright.inference.trees.NotConvertible;
import dev.millwright.inference.xgboost.XgboostTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Turns models of trees into ONNX, which takes a tenth of the time for a single row. Whether the
 * result may serve is for {@link dev.millwright.inference.trees.Parity} to say.
 */
public final class TreeConversion {
  /** Above it, more memory is needed than a conversion is given. */
  private static final long LARGEST_BYTES = 64L << 20;

  private TreeConversion() {}

  /**
   * The ONNX file for a model of trees, with the tensors that its own engine shows. The same model
   * gives the same bytes.
   *
   * @param file {@code *.json} or {@code *.ubj} (XGBoost) or {@code *.txt} (LightGBM)
   * @throws NotConvertible with the reason
   */
  public static byte[] toOnnx(Path file) throws IOException, NotConvertible {
    if (Files.size(file) > LARGEST_BYTES) {
      throw new NotConvertible("it is larger than %d MiB".formatted(LARGEST_BYTES >> 20));
    }
    try {
      return TreeGraph.of(
          file.toString().endsWith(".txt") ? LightgbmTrees.read(file) : XgboostTrees.read(file));
    } catch (ModelUnreadable e) {
      throw new NotConvertible(String.valueOf(e.getMessage()));
    }
  }
}
