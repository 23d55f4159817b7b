/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import dev.millwright.server.predictionlog.Entry.Answered;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest logged inferences by id, for labels that come soon and to this server. Bounded: the
 * oldest are forgotten. Belongs to the writer's thread.
 */
final class RecentAnswers {
  private static final int MAX_ANSWERS = 16_384;
  private static final long MAX_BYTES = 4L << 20;
  private static final long MAX_BYTES_EACH = 64L << 10;
  private static final int OVERHEAD_BYTES = 100;
  private static final int TEXT_BYTES = 56;

  private final Map<String, Remembered> byId = new LinkedHashMap<>();
  private final LabelCounts counts;
  private long bytes;

  RecentAnswers(LabelCounts counts) {
    this.counts = counts;
  }

  /** What labels are compared with. */
  private static final class Remembered {
    private final ModelLog model;

    /** One for each row; null when the model predicts none. */
    private final @Nullable List<String> classes;

    private final long bytes;
    private boolean labelled;

    private Remembered(Answered answered) {
      this.model = answered.model();
      this.classes = model.classes().of(answered.outputs());
      long sum = OVERHEAD_BYTES + 2L * answered.id().length();
      if (classes != null) {
        for (String name : classes) {
          sum += TEXT_BYTES + name.length();
        }
      }
      this.bytes = sum;
    }
  }

  void remember(Answered answered) {
    Remembered now = new Remembered(answered);
    // An id that comes again means the latest.
    Remembered before = byId.remove(answered.id());
    bytes -= before == null ? 0 : before.bytes;
    if (now.bytes > MAX_BYTES_EACH) {
      return;
    }
    byId.put(answered.id(), now);
    bytes += now.bytes;
    Iterator<Remembered> oldest = byId.values().iterator();
    while (byId.size() > MAX_ANSWERS || bytes > MAX_BYTES) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }

  /** The model that answered, null when it is not remembered; counts what the labels say. */
  @Nullable ModelLog join(Feedback feedback) {
    Remembered remembered = byId.get(feedback.id());
    if (remembered == null) {
      counts.count(LabelCounts.Outcome.UNKNOWN);
      return null;
    }
    if (remembered.labelled) {
      counts.count(LabelCounts.Outcome.REPEATED);
      return remembered.model;
    }
    if (remembered.classes != null && remembered.classes.size() != feedback.labels().size()) {
      counts.count(LabelCounts.Outcome.OTHER_ROWS);
      return remembered.model;
    }
    remembered.labelled = true;
    counts.count(LabelCounts.Outcome.JOINED);
    if (remembered.classes != null) {
      counts.count(remembered.model, remembered.classes, feedback.labels());
    }
    return remembered.model;
  }
}
