/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import dev.millwright.inference.Compute;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelFile;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads LightGBM models as {@code Booster.save_model} writes them.
 *
 * <p>The input is {@code features}, FP64 {@code [-1,n]}; FP32 is taken too and widened. The columns
 * are in the order of training, NaN where a value is missing, categories as their codes. The output
 * is {@code predictions}, FP64: what {@code Booster.predict} answers with every tree in the file,
 * {@code [-1]} for one number a row (a regression, the probability of the positive class) and
 * {@code [-1,k]} for k classes.
 */
public final class LightgbmEngine implements ModelEngine {
  /** LightGBM itself does not tell; lightgbm4j carries the one of its own version. */
  private static final String VERSION = "lightgbm 4.3.0";

  private static final String FIRST_LINE = "tree";
  private static final String LAST_OF_TREES = "end of trees";

  @Override
  public String platform() {
    return "lightgbm_lightgbm";
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public LoadedModel load(Path file, Compute compute) throws ModelUnreadable {
    compute.requireCpu("LightGBM");
    ModelFile.requireReadable(file);
    try {
      requireWhole(file);
      return new LightgbmModel(Booster.load(file), compute.threads());
    } catch (IOException e) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "cannot read " + file + ": " + e.getMessage(), e);
    } catch (LightgbmFailed e) {
      throw new ModelUnreadable(
          Reason.REFUSED_BY_ENGINE,
          file.getFileName() + " is not a model LightGBM can run: " + e.getMessage(),
          e);
    } catch (LinkageError e) {
      throw ModelUnreadable.withoutNativeCode("LightGBM", e);
    }
  }

  /** LightGBM's own parser trusts its input too much to be the first to read it. */
  private static void requireWhole(Path file) throws IOException, ModelUnreadable {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String line = lines.readLine();
      if (!FIRST_LINE.equals(line)) {
        throw notLightgbm(file, "its first line is not \"" + FIRST_LINE + "\"");
      }
      while (line != null && !line.equals(LAST_OF_TREES)) {
        line = lines.readLine();
      }
      if (line == null) {
        throw notLightgbm(file, "it is cut off, there is no line \"" + LAST_OF_TREES + "\"");
      }
    }
  }

  private static ModelUnreadable notLightgbm(Path file, String why) {
    return new ModelUnreadable(
        Reason.NOT_THE_FORMAT, file.getFileName() + " is not a LightGBM model: " + why);
  }
}
