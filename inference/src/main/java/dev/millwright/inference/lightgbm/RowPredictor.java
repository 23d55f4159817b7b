/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

/**
 * LightGBM's fast call for one row: everything that does not depend on the row is prepared once. It
 * owns its buffers, so one thread at a time may use it.
 */
final class RowPredictor {
  private final SWIGTYPE_p_p_void pointer = lightgbmlib.new_voidpp();
  private final SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
  private final SWIGTYPE_p_double result;
  private final int width;
  private final double[] row;
  private boolean prepared;

  RowPredictor(Booster booster) throws LightgbmFailed {
    this.width = booster.width();
    this.row = new double[booster.columns()];
    this.result = lightgbmlib.new_doubleArray(width);
    try {
      LightgbmFailed.check(
          lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastInit(
              booster.handle(),
              lightgbmlibConstants.C_API_PREDICT_NORMAL,
              Booster.FIRST_TREE,
              Booster.EVERY_TREE,
              lightgbmlibConstants.C_API_DTYPE_FLOAT64,
              row.length,
              Booster.parameters(1),
              pointer));
      prepared = true;
    } finally {
      if (!prepared) {
        free();
      }
    }
  }

  /** Where the caller puts the next row. */
  double[] row() {
    return row;
  }

  /** Predicts {@link #row} and writes the answer's values from {@code index} on. */
  void predict(double[] answer, int index) throws LightgbmFailed {
    LightgbmFailed.check(
        lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(
            row, lightgbmlib.voidpp_value(pointer), length, result));
    for (int i = 0; i < width; i++) {
      answer[index + i] = lightgbmlib.doubleArray_getitem(result, i);
    }
  }

  void free() {
    if (prepared) {
      lightgbmlib.LGBM_FastConfigFree(lightgbmlib.voidpp_value(pointer));
    }
    lightgbmlib.delete_voidpp(pointer);
    lightgbmlib.delete_int64_tp(length);
    lightgbmlib.delete_doubleArray(result);
  }
}
