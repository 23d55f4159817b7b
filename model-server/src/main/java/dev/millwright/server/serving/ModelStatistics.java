/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import java.util.concurrent.atomic.LongAdder;

/** What one model has done since it was loaded; its own warm-up is not counted. */
public final class ModelStatistics {
  private final LongAdder rows = new LongAdder();
  private final Outcome answered = new Outcome();
  private final Outcome failed = new Outcome();
  private volatile long lastMillis;

  /** How often something ended so, and how long it took in all. */
  public static final class Outcome {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    private void add(long duration) {
      count.increment();
      nanos.add(duration);
    }

    /** How often. */
    public long count() {
      return count.sum();
    }

    /** Nanoseconds in the model, in all. */
    public long nanos() {
      return nanos.sum();
    }
  }

  void answered(long rowCount, long nanos) {
    rows.add(rowCount);
    answered.add(nanos);
    lastMillis = System.currentTimeMillis();
  }

  void failed(long nanos) {
    failed.add(nanos);
    lastMillis = System.currentTimeMillis();
  }

  /** Rows that were answered. */
  public long rows() {
    return rows.sum();
  }

  /** Runs that gave an answer. */
  public Outcome answered() {
    return answered;
  }

  /** Runs that failed. */
  public Outcome failed() {
    return failed;
  }

  /** When the last run ended, in milliseconds since 1970; 0 before the first. */
  public long lastMillis() {
    return lastMillis;
  }
}
