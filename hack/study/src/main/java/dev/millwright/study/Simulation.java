/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.random.RandomStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Draws rows again and again and counts how often each rule alarms. The same seed, the same counts.
 */
final class Simulation {
  /** How many rows of reference and window; the window moved by the shift. */
  record Cell(Family family, int reference, int window, double shift) {}

  private static final int PROGRESS_LINES = 20;

  private final String name;
  private final int repetitions;
  private final long seed;

  Simulation(String name, int repetitions, long seed) {
    this.name = name;
    this.repetitions = repetitions;
    this.seed = seed;
  }

  /**
   * Alarms by cell and rule. Cells of one family and shift share rows: a small window is the head
   * of a large one.
   */
  Map<Cell, int[]> run(List<Cell> cells) {
    Map<Cell, AtomicIntegerArray> counts = new HashMap<>();
    cells.forEach(cell -> counts.put(cell, new AtomicIntegerArray(Rule.values().length)));
    AtomicInteger done = new AtomicInteger();
    IntConsumer repetition =
        number -> {
          repeat(cells, number, counts);
          progress(done.incrementAndGet());
        };
    IntStream.range(0, repetitions).parallel().forEach(repetition);
    Map<Cell, int[]> result = new HashMap<>();
    counts.forEach(
        (cell, alarms) ->
            result.put(cell, IntStream.range(0, alarms.length()).map(alarms::get).toArray()));
    return result;
  }

  private void progress(int done) {
    if (done * PROGRESS_LINES / repetitions > (done - 1) * PROGRESS_LINES / repetitions) {
      System.err.printf(
          Locale.ROOT, "study: %s: %,d of %,d repetitions%n", name, done, repetitions);
    }
  }

  private void repeat(List<Cell> cells, int number, Map<Cell, AtomicIntegerArray> counts) {
    for (Family family : Family.values()) {
      List<Cell> own = cells.stream().filter(cell -> cell.family() == family).toList();
      if (own.isEmpty()) {
        continue;
      }
      RandomStream random = new RandomStream(seed + number * 1009L + family.ordinal());
      float[] references =
          draw(family, random, own.stream().mapToInt(Cell::reference).max().orElse(0), 0);
      Map<Integer, Sample> samples = new HashMap<>();
      Map<Integer, Baseline> baselines = new HashMap<>();
      double[] shifts = own.stream().mapToDouble(Cell::shift).distinct().toArray();
      for (double shift : shifts) {
        List<Cell> shifted = own.stream().filter(cell -> cell.shift() == shift).toList();
        int most = shifted.stream().mapToInt(Cell::window).max().orElse(0);
        float[] windows = draw(family, random, most, shift);
        Map<Integer, Sample> heads = new HashMap<>();
        for (Cell cell : shifted) {
          Sample reference =
              samples.computeIfAbsent(cell.reference(), n -> head(family, references, n));
          Baseline baseline =
              baselines.computeIfAbsent(cell.reference(), n -> Rule.baseline(reference));
          Sample window = heads.computeIfAbsent(cell.window(), n -> head(family, windows, n));
          count(Rule.alarms(baseline, reference, window), Objects.requireNonNull(counts.get(cell)));
        }
      }
    }
  }

  private static void count(Set<Rule> alarms, AtomicIntegerArray counts) {
    alarms.forEach(rule -> counts.incrementAndGet(rule.ordinal()));
  }

  private static Sample head(Family family, float[] rows, int size) {
    return new Sample(family, Arrays.copyOf(rows, size));
  }

  private static float[] draw(Family family, RandomStream random, int rows, double shift) {
    float[] drawn = new float[rows];
    for (int row = 0; row < rows; row++) {
      drawn[row] = (float) family.draw(random, shift);
    }
    return drawn;
  }
}
