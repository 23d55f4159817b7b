/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A LightGBM booster in native memory.
 *
 * <p>On LightGBM's C interface as lightgbm4j carries it, not on lightgbm4j's own booster: that one
 * has no fast call for single rows, allocates four native arrays a call and gives every row one
 * value only.
 */
final class Booster {
  static final int FIRST_TREE = 0;
  static final int EVERY_TREE = -1;

  /** Parameters of a prediction on so many threads; without them, LightGBM takes every core. */
  static String parameters(int threads) {
    return "num_threads=" + threads + " verbosity=-1";
  }

  private final SWIGTYPE_p_p_void pointer;
  private final int columns;
  private final int width;
  private final int trees;

  private Booster(SWIGTYPE_p_p_void pointer) throws LightgbmFailed {
    this.pointer = pointer;
    boolean usable = false;
    try {
      this.columns = number(lightgbmlib::LGBM_BoosterGetNumFeature);
      this.trees = number(lightgbmlib::LGBM_BoosterNumberOfTotalModel);
      this.width = readWidth();
      usable = true;
    } finally {
      if (!usable) {
        free();
      }
    }
  }

  /**
   * @throws LightgbmFailed when LightGBM refuses the file
   * @throws IOException when the native library can't be unpacked
   */
  static Booster load(Path file) throws LightgbmFailed, IOException {
    NativeLibrary.load();
    SWIGTYPE_p_p_void pointer = lightgbmlib.new_voidpp();
    SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
    int status =
        lightgbmlib.LGBM_BoosterCreateFromModelfile(
            file.toAbsolutePath().toString(), iterations, pointer);
    lightgbmlib.delete_intp(iterations);
    if (status != 0) {
      lightgbmlib.delete_voidpp(pointer);
    }
    LightgbmFailed.check(status);
    return new Booster(pointer);
  }

  SWIGTYPE_p_void handle() {
    return lightgbmlib.voidpp_value(pointer);
  }

  /** Features of a row. */
  int columns() {
    return columns;
  }

  /** Values that are answered for a row. */
  int width() {
    return width;
  }

  /** Trees that each row passes. */
  int trees() {
    return trees;
  }

  /** One of the calls that write a number of the booster's to an address. */
  private interface NumberOf {
    int call(SWIGTYPE_p_void booster, SWIGTYPE_p_int number);
  }

  private int number(NumberOf number) throws LightgbmFailed {
    SWIGTYPE_p_int address = lightgbmlib.new_intp();
    try {
      LightgbmFailed.check(number.call(handle(), address));
      return lightgbmlib.intp_value(address);
    } finally {
      lightgbmlib.delete_intp(address);
    }
  }

  private int readWidth() throws LightgbmFailed {
    SWIGTYPE_p_long_long width = lightgbmlib.new_int64_tp();
    try {
      LightgbmFailed.check(
          lightgbmlib.LGBM_BoosterCalcNumPredict(
              handle(),
              1,
              lightgbmlibConstants.C_API_PREDICT_NORMAL,
              FIRST_TREE,
              EVERY_TREE,
              width));
      return Math.toIntExact(lightgbmlib.int64_tp_value(width));
    } finally {
      lightgbmlib.delete_int64_tp(width);
    }
  }

  /**
   * Predicts many rows on several threads.
   *
   * @param rows row-major
   * @param answer room for {@link #width} values a row
   */
  void predict(double[] rows, double[] answer, int threads) throws LightgbmFailed {
    SWIGTYPE_p_double matrix = lightgbmlib.new_doubleArray(rows.length);
    SWIGTYPE_p_double result = lightgbmlib.new_doubleArray(answer.length);
    SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    try {
      for (int i = 0; i < rows.length; i++) {
        lightgbmlib.doubleArray_setitem(matrix, i, rows[i]);
      }
      LightgbmFailed.check(
          lightgbmlib.LGBM_BoosterPredictForMat(
              handle(),
              lightgbmlib.double_to_voidp_ptr(matrix),
              lightgbmlibConstants.C_API_DTYPE_FLOAT64,
              rows.length / columns,
              columns,
              1,
              lightgbmlibConstants.C_API_PREDICT_NORMAL,
              FIRST_TREE,
              EVERY_TREE,
              parameters(threads),
              length,
              result));
      for (int i = 0; i < answer.length; i++) {
        answer[i] = lightgbmlib.doubleArray_getitem(result, i);
      }
    } finally {
      lightgbmlib.delete_doubleArray(matrix);
      lightgbmlib.delete_doubleArray(result);
      lightgbmlib.delete_int64_tp(length);
    }
  }

  void free() {
    lightgbmlib.LGBM_BoosterFree(handle());
    lightgbmlib.delete_voidpp(pointer);
  }
}
