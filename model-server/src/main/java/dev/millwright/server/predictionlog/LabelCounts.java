/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How predictions and labels agree: a confusion matrix for each classifier. The writer counts, any
 * thread reads.
 */
public final class LabelCounts {
  /** Stands for classes beyond the first {@value #MAX_CLASSES}, so that metrics stay bounded. */
  static final String OTHER = "other";

  private static final int MAX_CLASSES = 32;
  private static final int MAX_LENGTH = 64;

  /** What became of feedback. */
  public enum Outcome {
    /** The labels were compared with what this server predicted. */
    JOINED,
    /** This server does not remember the id: another pod's, too old, or never predicted. */
    UNKNOWN,
    /** The id has had its labels before. */
    REPEATED,
    /** There are not as many labels as rows. */
    OTHER_ROWS,
    /** The id is not in the sample, so it was not predicted into the log either. */
    NOT_SAMPLED
  }

  /** One cell of a confusion matrix. */
  public record Cell(String model, String version, String predicted, String actual) {}

  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Cell, LongAdder> cells = new ConcurrentHashMap<>();
  private final Map<ModelLog, Set<String>> seen = new HashMap<>();

  LabelCounts() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  void count(Outcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
  }

  /** One row after the other; labels that are null say nothing. */
  void count(ModelLog model, List<String> predicted, List<@Nullable String> actual) {
    for (int row = 0; row < predicted.size(); row++) {
      String label = actual.get(row);
      if (label != null) {
        Cell cell =
            new Cell(
                model.name(),
                model.version(),
                bounded(model, predicted.get(row)),
                bounded(model, label));
        cells.computeIfAbsent(cell, key -> new LongAdder()).increment();
      }
    }
  }

  private String bounded(ModelLog model, String label) {
    Set<String> classes = seen.computeIfAbsent(model, key -> new HashSet<>());
    boolean known = classes.contains(label);
    if (!known && (classes.size() == MAX_CLASSES || label.length() > MAX_LENGTH)) {
      return OTHER;
    }
    classes.add(label);
    return label;
  }

  /** How much feedback ended so. */
  public long outcome(Outcome outcome) {
    return Objects.requireNonNull(outcomes.get(outcome)).sum();
  }

  /** Rows by what was predicted and what was true. */
  public Map<Cell, Long> cells() {
    Map<Cell, Long> now = new HashMap<>();
    cells.forEach((cell, count) -> now.put(cell, count.sum()));
    return now;
  }
}
