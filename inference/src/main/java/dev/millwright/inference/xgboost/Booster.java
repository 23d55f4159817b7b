/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import ai.djl.ml.xgboost.XgbSymbolBlock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import ml.dmlc.xgboost4j.java.JniUtils;

/**
 * What XGBoost's C interface can do and DJL does not hand on: the threads of a prediction, without
 * which each call wakes one for every core, the number of features, and intercepts. DJL's jar
 * carries the binding in a class that is not public, hence the reflection.
 */
final class Booster {
  private static final Method SET_PARAMETER =
      binding("XGBoosterSetParam", long.class, String.class, String.class);
  private static final Method NUMBER_OF_FEATURES =
      binding("XGBoosterGetNumFeature", long.class, long[].class);
  private static final Method SET_FLOATS =
      binding("XGDMatrixSetFloatInfo", long.class, String.class, float[].class);

  private final long handle;

  Booster(XgbSymbolBlock block) {
    this.handle = block.getHandle();
  }

  /** Every later prediction runs on its caller's thread. */
  void useTheCallersThread() {
    call(SET_PARAMETER, handle, "nthread", "1");
  }

  /** In the place of the model's own. */
  void setIntercept(float intercept) {
    call(SET_PARAMETER, handle, "base_score", Float.toString(intercept));
  }

  int features() {
    long[] features = new long[1];
    call(NUMBER_OF_FEATURES, handle, features);
    return Math.toIntExact(features[0]);
  }

  /**
   * Where the sums of a matrix's rows start, in the place of the model's intercept.
   *
   * @param margins one for each value of each row, row by row
   */
  static void setMargins(long matrix, float[] margins) {
    call(SET_FLOATS, matrix, "base_margin", margins);
  }

  private static Method binding(String name, Class<?>... types) {
    try {
      Method method = Class.forName("ml.dmlc.xgboost4j.java.XGBoostJNI").getMethod(name, types);
      method.setAccessible(true);
      return method;
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      throw new IllegalStateException(
          "the jar of DJL's XGBoost engine is another than the pinned one: no " + name, e);
    }
  }

  private static void call(Method method, Object... arguments) {
    try {
      JniUtils.checkCall((int) method.invoke(null, arguments));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }
}
