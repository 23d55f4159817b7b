/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.millwright.inference.Compute;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelFile;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Loads XGBoost models as {@code Booster.save_model} writes them, in JSON or UBJSON.
 *
 * <p>The input is {@code features}, FP32 {@code [-1,n]}: the columns in the order of training, NaN
 * where a value is missing. The output is {@code predictions}, FP32: what {@code Booster.predict}
 * answers with every boosting round, {@code [-1]} for one number a row (a regression, the
 * probability of the positive class, the class of {@code multi:softmax}) and {@code [-1,k]} for k
 * of them (the probabilities of {@code multi:softprob}). A model that stopped early is to be sliced
 * to its best round before it is saved.
 *
 * <p>Files up to those of XGBoost 3.2 are read, though the code that runs is 3.0's; {@link
 * Intercepts} says what that takes.
 *
 * <p>A call runs on its caller's thread, however many threads it may use: a booster has one number
 * of threads for all calls, and to wake a second one for a single row takes longer than the row.
 */
public final class XgboostEngine implements ModelEngine {
  private static final String NAME = "XGBoost";

  static {
    // Before the first class of DJL is loaded: nothing is fetched, nobody is told, and no other
    // engine on the class path is started beside this one.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.xgboost.disable_alternative", "true");
  }

  @Override
  public String platform() {
    return "xgboost_xgboost";
  }

  @Override
  public String version() {
    return "xgboost " + Engine.getEngine(NAME).getVersion();
  }

  @Override
  public LoadedModel load(Path file, Compute compute) throws ModelUnreadable {
    compute.requireCpu(NAME);
    ModelFile.requireReadable(file);
    try {
      return load(file.toAbsolutePath(), Intercepts.of(XgboostFile.read(file)));
    } catch (IOException e) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "cannot read " + file + ": " + e.getMessage(), e);
    } catch (MalformedModelException | EngineException | Intercepts.NotRunnable e) {
      throw new ModelUnreadable(
          Reason.REFUSED_BY_ENGINE,
          file.getFileName() + " is not a model XGBoost can run: " + NativeError.reasonOf(e),
          e);
    } catch (LinkageError e) {
      throw ModelUnreadable.withoutNativeCode(NAME, e);
    }
  }

  private static LoadedModel load(Path absolute, Intercepts intercepts)
      throws IOException, MalformedModelException {
    Model model = Model.newInstance(absolute.getFileName().toString(), NAME);
    boolean loaded = false;
    try {
      model.load(absolute.getParent(), absolute.getFileName().toString());
      XgboostModel usable = XgboostModel.of(model, intercepts);
      loaded = true;
      return usable;
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }
}
