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
 * which each call wakes one for every core, and the number of features. DJL's jar carries the
 * binding in a class that is not public, hence the reflection; it happens at load only.
 */
final class Booster {
  private static final String BINDING = "ml.dmlc.xgboost4j.java.XGBoostJNI";

  private final long handle;

  Booster(XgbSymbolBlock block) {
    this.handle = block.getHandle();
  }

  /** Every later prediction runs on its caller's thread. */
  void useTheCallersThread() {
    call(
        "XGBoosterSetParam",
        new Class<?>[] {long.class, String.class, String.class},
        handle,
        "nthread",
        "1");
  }

  int features() {
    long[] features = new long[1];
    call("XGBoosterGetNumFeature", new Class<?>[] {long.class, long[].class}, handle, features);
    return Math.toIntExact(features[0]);
  }

  private static void call(String name, Class<?>[] types, Object... arguments) {
    try {
      Method method = Class.forName(BINDING).getMethod(name, types);
      method.setAccessible(true);
      JniUtils.checkCall((int) method.invoke(null, arguments));
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException(
          "the jar of DJL's XGBoost engine is another than the pinned one: no " + name, e);
    }
  }
}
