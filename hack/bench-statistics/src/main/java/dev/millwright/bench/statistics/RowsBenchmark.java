/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench.statistics;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One test on all rows of the files, unsorted as they are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RowsBenchmark {
  private final RowsTests tests = new RowsTests();

  /** One of {@link RowsTests#NAMES}. */
  @Param({"KS", "Wasserstein", "AUC", "DeLong"})
  public String test = "";

  /** The test's number, which the report compares with the peer's. */
  @Benchmark
  public double millwright() {
    return tests.run(test);
  }
}
