/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;

/** Runs a check with one seed after the other; a failure names the seed that shows it again. */
public final class Fuzzing {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final BufferPoolMXBean DIRECT =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .findFirst()
          .orElseThrow();

  /** What any request may take: buffers to be used again, the classes of the first one. */
  public static final long SPARE_BYTES = 512 * 1024;

  private Fuzzing() {}

  /** One check. */
  @FunctionalInterface
  public interface Round {
    void run(Random random) throws Exception;
  }

  /** Code whose memory is measured. */
  @FunctionalInterface
  public interface Measured {
    void run() throws Exception;
  }

  /** The same seeds in every build; with {@code fuzz.minutes} new ones, for so long. */
  public static void rounds(int rounds, Round round) {
    Long seed = Long.getLong("fuzz.seed");
    Integer minutes = Integer.getInteger("fuzz.minutes");
    if (seed != null) {
      run(seed, round);
    } else if (minutes != null) {
      long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
      for (long next = System.nanoTime(); System.nanoTime() < end; next++) {
        run(next, round);
      }
    } else {
      for (long next = 0; next < rounds; next++) {
        run(next, round);
      }
    }
  }

  private static void run(long seed, Round round) {
    try {
      round.run(new Random(seed * 0x9e3779b97f4a7c15L));
    } catch (Throwable e) {
      throw new AssertionError("-Dfuzz.seed=" + seed + " shows it again", e);
    }
  }

  /**
   * Bytes that the code took, on the heap and outside. Other threads of this process take memory
   * outside too, so what looks like too much is measured again.
   */
  public static long bytesTaken(Measured code) throws Exception {
    long taken = measured(code);
    return taken <= SPARE_BYTES ? taken : Math.min(taken, measured(code));
  }

  private static long measured(Measured code) throws Exception {
    long heap = THREADS.getCurrentThreadAllocatedBytes();
    long direct = DIRECT.getTotalCapacity();
    code.run();
    return THREADS.getCurrentThreadAllocatedBytes()
        - heap
        // A collection in between gives some back.
        + Math.max(0, DIRECT.getTotalCapacity() - direct);
  }
}
