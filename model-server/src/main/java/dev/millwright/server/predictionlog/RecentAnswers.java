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
  private static final long MAX_ROWS = 131_072;

  private final Map<String, Remembered> byId = new LinkedHashMap<>();
  private final LabelCounts counts;
  private long rows;

  RecentAnswers(LabelCounts counts) {
    this.counts = counts;
  }

  /** What labels are compared with. */
  private static final class Remembered {
    private final ModelLog model;

    /** One for each row; null when the model predicts none. */
    private final @Nullable List<String> classes;

    private boolean labelled;

    private Remembered(ModelLog model, @Nullable List<String> classes) {
      this.model = model;
      this.classes = classes;
    }

    private int rows() {
      return classes == null ? 0 : classes.size();
    }
  }

  void remember(Answered answered) {
    List<String> classes = answered.model().classes().of(answered.outputs());
    Remembered now = new Remembered(answered.model(), classes);
    // An id that comes again means the latest.
    Remembered before = byId.remove(answered.id());
    rows += now.rows() - (before == null ? 0 : before.rows());
    byId.put(answered.id(), now);
    Iterator<Remembered> oldest = byId.values().iterator();
    while (byId.size() > MAX_ANSWERS || rows > MAX_ROWS) {
      rows -= oldest.next().rows();
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
