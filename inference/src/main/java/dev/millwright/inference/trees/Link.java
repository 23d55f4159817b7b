/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

/**
 * What is answered for a row's scores.
 *
 * @param function over the scores
 * @param slope what {@link Function#LOGISTIC} multiplies a score with; 1 for all others
 */
public record Link(Function function, double slope) {
  /** A function over the scores of a row. */
  public enum Function {
    /** The scores themselves. */
    IDENTITY,
    /** {@code 1 / (1 + exp(-slope * x))} of each score. */
    LOGISTIC,
    /** {@code exp(x)} of each score. */
    EXPONENTIAL,
    /** {@code x * |x|} of each score: the targets were square roots. */
    SIGNED_SQUARE,
    /** 1 for a score above 0, otherwise 0. */
    STEP,
    /** The scores as probabilities that sum to 1. */
    SOFTMAX,
    /** The place of the largest score, as one number; the first of several. */
    LARGEST
  }

  public static Link of(Function function) {
    return new Link(function, 1);
  }

  /** Numbers that are answered for a row with so many scores. */
  public int width(int scores) {
    return function == Function.LARGEST ? 1 : scores;
  }
}
