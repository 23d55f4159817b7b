/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ml.xgboost.XgbNDArray;
import ai.djl.ml.xgboost.XgbSymbolBlock;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.FeatureRows;
import dev.millwright.inference.Lifetime;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import ml.dmlc.xgboost4j.java.JniUtils;

/** One booster. DJL's model is held here, because its finalizer would free the booster. */
final class XgboostModel implements LoadedModel {
  private static final int EVERY_TREE = 0;

  private final Model model;
  private final XgbSymbolBlock block;
  private final Signature signature;
  private final int width;
  private final Intercepts intercepts;
  private final Lifetime lifetime = new Lifetime();

  private XgboostModel(Model model, Intercepts intercepts, int columns) {
    this.model = model;
    this.block = (XgbSymbolBlock) model.getBlock();
    this.intercepts = intercepts;
    // The file names an objective, not how many values it answers: a row of missing values tells.
    float[] missing = new float[columns];
    Arrays.fill(missing, Float.NaN);
    ByteBuffer row = Tensor.allocate(columns * Float.BYTES);
    row.asFloatBuffer().put(missing);
    this.width = predict(row, new Shape(1, columns)).length;
    this.signature = FeatureRows.signature(Datatype.FP32, columns, width);
  }

  /**
   * Makes a loaded booster ready for calls.
   *
   * @param model with its booster loaded; it belongs to the result
   * @throws EngineException when XGBoost can't predict with it
   */
  static XgboostModel of(Model model, Intercepts intercepts) {
    Booster booster = new Booster((XgbSymbolBlock) model.getBlock());
    booster.useTheCallersThread();
    intercepts.giveTo(booster);
    return new XgboostModel(model, intercepts, booster.features());
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) throws RunFailed {
    Tensor rows = FeatureRows.only(signature, inputs);
    String name = signature.outputs(wantedOutputs).get(0).name();
    Shape shape = FeatureRows.answerShape(rows.shape().dim(0), width);
    lifetime.enter();
    try {
      float[] values = shape.elements() == 0 ? new float[0] : predict(rows.data(), rows.shape());
      ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES);
      data.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
      return List.of(new Tensor(name, Datatype.FP32, shape, data));
    } catch (EngineException e) {
      throw new RunFailed("XGBoost failed: " + NativeError.reasonOf(e), e);
    } finally {
      lifetime.leave();
    }
  }

  /** Row by row, however many values a row has. */
  private float[] predict(ByteBuffer data, Shape shape) {
    // A slice: XGBoost reads from the buffer's address, whatever its position is. It copies.
    ByteBuffer rows = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    try (NDManager scope = model.getNDManager().newSubManager()) {
      XgbNDArray matrix =
          (XgbNDArray)
              scope.create(rows, new ai.djl.ndarray.types.Shape(shape.dims()), DataType.FLOAT32);
      if (intercepts.goIntoEachMatrix()) {
        Booster.setMargins(matrix.getHandle(), intercepts.marginsOf(Math.toIntExact(shape.dim(0))));
      }
      return JniUtils.inference(block, matrix, EVERY_TREE, XgbSymbolBlock.Mode.DEFAULT);
    }
  }

  @Override
  public void close() {
    lifetime.end(model::close);
  }
}
