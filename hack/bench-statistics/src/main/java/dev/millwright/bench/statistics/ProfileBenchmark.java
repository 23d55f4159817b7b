/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench.statistics;

import dev.millwright.statistics.profile.ProfileRecorder;
import java.util.concurrent.TimeUnit;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.tdigest.TDigestDouble;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One value into the profile of one feature, or into a sketch; all of them grow without end. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProfileBenchmark {
  /** A multiple of the table's width. */
  private static final int VALUES = Values.ROWS * Values.COLUMNS;

  private final float[] values = Values.lognormal(VALUES, 2);
  private final float[] scores = Values.uniform(Values.ROWS, 3);
  private final ProfileRecorder recorder = new ProfileRecorder(Values.baseline());
  private final KllFloatsSketch kllFloats = KllFloatsSketch.newHeapInstance(200);
  private final KllDoublesSketch kllDoubles = KllDoublesSketch.newHeapInstance(200);
  private final TDigestDouble tDigest = new TDigestDouble((short) 100);

  /** A table with a score a row, as the model server records it: values and scores count. */
  @Benchmark
  @OperationsPerInvocation(VALUES + Values.ROWS)
  public long millwright() {
    recorder.record(values, Values.ROWS, scores);
    return recorder.rows();
  }

  /** KLL of floats. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long kllFloats() {
    for (float value : values) {
      kllFloats.update(value);
    }
    return kllFloats.getN();
  }

  /** KLL of doubles. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long kllDoubles() {
    for (float value : values) {
      kllDoubles.update(value);
    }
    return kllDoubles.getN();
  }

  /** The t-digest of DataSketches. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public double tDigest() {
    for (float value : values) {
      tDigest.update(value);
    }
    return tDigest.getTotalWeight();
  }
}
