/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import com.microsoft.ml.lightgbm.lightgbmlib;

/** A call into LightGBM's C interface failed; the message is LightGBM's. */
final class LightgbmFailed extends Exception {
  private LightgbmFailed(String message) {
    super(message);
  }

  /**
   * @param status what the call returned; LightGBM keeps the message for the thread that called
   */
  static void check(int status) throws LightgbmFailed {
    if (status != 0) {
      throw new LightgbmFailed(lightgbmlib.LGBM_GetLastError());
    }
  }
}
