/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench.statistics;

import dev.millwright.statistics.profile.ProfileCodec;
import dev.millwright.statistics.profile.ProfileRecorder;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.tdigest.TDigestDouble;

/**
 * Prints what has no speed, one name and number a line: bytes of a feature's profile and of the
 * sketches after so many rows, and what the tests answer.
 */
public final class Facts {
  private Facts() {}

  /** The number of rows, and then the names of tests to answer. */
  public static void main(String[] args) {
    sizes(Integer.parseInt(args[0]));
    if (args.length > 1) {
      RowsTests tests = new RowsTests();
      for (int i = 1; i < args.length; i++) {
        print(args[i], tests.run(args[i]));
      }
    }
  }

  private static void sizes(int rows) {
    ProfileRecorder recorder = new ProfileRecorder(Values.baseline());
    KllFloatsSketch kllFloats = KllFloatsSketch.newHeapInstance(200);
    KllDoublesSketch kllDoubles = KllDoublesSketch.newHeapInstance(200);
    TDigestDouble tDigest = new TDigestDouble((short) 100);
    float[] scores = Values.uniform(Values.ROWS, 3);
    for (int done = 0; done < rows; done += Values.ROWS) {
      float[] values = Values.lognormal(Values.ROWS * Values.COLUMNS, done);
      recorder.record(values, Values.ROWS, scores);
      for (int i = 0; i < values.length; i += Values.COLUMNS) {
        kllFloats.update(values[i]);
        kllDoubles.update(values[i]);
        tDigest.update(values[i]);
      }
    }
    // The score is a column too.
    print("millwright", ProfileCodec.encode(recorder.snapshot()).length / (Values.COLUMNS + 1.0));
    print("kllFloats", kllFloats.getSerializedSizeBytes());
    print("kllDoubles", kllDoubles.getSerializedSizeBytes());
    print("tDigest", tDigest.toByteArray().length);
  }

  private static void print(String name, double value) {
    System.out.println(name + " " + value);
  }
}
