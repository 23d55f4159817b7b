/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The streams of {@code hack/reference/change.py}, and what a detector says along one. */
final class Streams {
  private long state;

  private Streams(long seed) {
    state = seed;
  }

  private double uniform() {
    state += 0x9e3779b97f4a7c15L;
    long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
  }

  static double[] numbers(long seed, int count, int at, double shift) {
    Streams stream = new Streams(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double sum = stream.uniform() + stream.uniform();
      sum = sum + stream.uniform() + stream.uniform() - 2.0;
      values[i] = sum + (i >= at ? shift : 0);
    }
    return values;
  }

  static double[] errors(long seed, int count, int at, double before, double after) {
    Streams stream = new Streams(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = stream.uniform() < (i >= at ? after : before) ? 1 : 0;
    }
    return values;
  }

  /** So many of one value. */
  static double[] repeat(double value, int count) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  static double[] join(double[]... parts) {
    return Stream.of(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Where a detector begins to warn and where it signals a change, and its last state. */
  record Run<S>(List<Integer> warnings, List<Integer> changes, S last) {}

  static <S extends ChangeDetector<S>> Run<S> run(S start, double[] values) {
    List<Integer> warnings = new ArrayList<>();
    List<Integer> changes = new ArrayList<>();
    S state = start;
    for (int i = 0; i < values.length; i++) {
      S next = state.update(values[i]);
      if (next.signal() == Signal.Warning && state.signal() != Signal.Warning) {
        warnings.add(i);
      }
      if (next.signal() == Signal.Change) {
        changes.add(i);
      }
      state = next;
    }
    return new Run<>(warnings, changes, state);
  }

  /** A cell with a list of indices. */
  static List<Integer> indices(String cell) {
    return cell.isEmpty()
        ? List.of()
        : Stream.of(cell.split(" ", -1)).map(Integer::valueOf).toList();
  }
}
