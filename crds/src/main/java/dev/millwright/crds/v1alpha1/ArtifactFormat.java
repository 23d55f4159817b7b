/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

/** What kind of model an artifact holds. */
public enum ArtifactFormat {
  /** One ONNX file without external data. */
  onnx,
  /** An XGBoost model, {@code model.json} or {@code model.ubj}. */
  xgboost,
  /** A LightGBM model, {@code model.txt}. */
  lightgbm
}
