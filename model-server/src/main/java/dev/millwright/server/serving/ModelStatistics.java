/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;
import java.util.concurrent.atomic.LongAdder;

/** What one model has done since it was loaded; its own warm-up is not counted. */
public final class ModelStatistics {
  private final LongAdder rows = new LongAdder();
  private final Outcome answered = new Outcome();
  private final LongAdder failed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Outcome queue = new Outcome();
  private final StageObserver stages;
  private volatile long lastMillis;

  /**
   * @param stages told of each inference
   */
  public ModelStatistics(StageObserver stages) {
    this.stages = stages;
  }

  /** How often something happened, and how long it took in all. */
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

    /** Nanoseconds, in all. */
    public long nanos() {
      return nanos.sum();
    }
  }

  void count(long rowCount, Ran ran) {
    rows.add(rowCount);
    answered.add(ran.computeNanos());
    queue.add(ran.queueNanos());
    stages.ran(ran);
    lastMillis = System.currentTimeMillis();
  }

  void countFailure() {
    failed.increment();
    lastMillis = System.currentTimeMillis();
  }

  void countRefusal(NotRun.Reason why) {
    refused.increment();
    stages.refused(why);
  }

  /** Where a protocol tells of its own part in an inference. */
  public StageObserver stages() {
    return stages;
  }

  /** Rows that were answered. */
  public long rows() {
    return rows.sum();
  }

  /** Runs that gave an answer, with the time in the model. */
  public Outcome answered() {
    return answered;
  }

  /** The same runs, with the time before the model began. */
  public Outcome queue() {
    return queue;
  }

  /** Runs that failed. */
  public long failed() {
    return failed.sum();
  }

  /** Valid requests that did not reach the model. */
  public long refused() {
    return refused.sum();
  }

  /** When the last run ended, in milliseconds since 1970; 0 before the first. */
  public long lastMillis() {
    return lastMillis;
  }
}
