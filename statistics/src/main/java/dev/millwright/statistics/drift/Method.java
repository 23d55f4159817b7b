/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.drift;

/** Which test decided whether a difference is chance, and why that one. */
public enum Method {
  /** Pearson's chi-square test of two samples over the merged verdict bins. */
  ChiSquare("every bin is expected to hold at least 5 rows on the smaller side"),
  /** No test: nothing is left to compare after rare bins were merged. */
  OneBin("all rows but a few lie in one bin, so there is nothing to compare"),
  /** No test: the window or the reference is empty. */
  NoRows("the window or the reference holds no row");

  private final String why;

  Method(String why) {
    this.why = why;
  }

  /** Why this method was taken, in words. */
  public String why() {
    return why;
  }
}
