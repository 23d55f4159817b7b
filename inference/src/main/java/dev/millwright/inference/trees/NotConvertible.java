/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

/**
 * A model of trees that no ONNX graph would answer for exactly, or that nobody has tried; the
 * message says why, as the end of a sentence.
 */
public final class NotConvertible extends Exception {
  public NotConvertible(String why) {
    super(why);
  }

  /** Never null here. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
