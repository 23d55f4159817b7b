/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

/**
 * Something that is not known exactly: it lies between the two numbers.
 *
 * @param lower what it is at least; NaN if nothing is known
 * @param upper what it is at most; NaN if nothing is known
 */
public record Bracket(double lower, double upper) {
  /** Nothing is known. */
  static final Bracket UNKNOWN = new Bracket(Double.NaN, Double.NaN);
}
