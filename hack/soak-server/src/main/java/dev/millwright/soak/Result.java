/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.util.List;

/**
 * What one kind did.
 *
 * @param calls answers that were compared after the warm-up
 * @param wrong answers that differ, did not come, or came to an attack
 * @param refused refusals, as they must be
 * @param startKib resident memory when the server was ready
 * @param warmKib after the warm-up
 * @param endKib at the end
 * @param heapKib by how much more lives in the heap at the end than after the warm-up
 * @param joined answers after the warm-up that came from runs of several requests together
 */
record Result(
    Kind kind,
    long calls,
    long wrong,
    long refused,
    long startKib,
    long warmKib,
    long endKib,
    long heapKib,
    long joined) {
  /** How much may be left behind by so many calls. */
  private static final long LIMIT_KIB = 10 * 1024;

  private static final long LIMIT_CALLS = 300_000;
  private static final long LEAST_CALLS = 1_000;

  /**
   * By how much the process has grown over 300,000 calls; by all its growth when there were fewer.
   */
  long growthKib() {
    long grown = endKib - warmKib + Math.max(0, heapKib);
    return calls <= LIMIT_CALLS ? grown : grown * LIMIT_CALLS / calls;
  }

  boolean passes() {
    return wrong == 0
        && refused > 0
        && calls >= LEAST_CALLS
        && growthKib() < LIMIT_KIB
        && hasJoined();
  }

  /** A kind for joined batches has shown nothing without them. */
  private boolean hasJoined() {
    return !kind.joined() || joined >= LEAST_CALLS;
  }

  private String verdict() {
    if (passes()) {
      return "ok";
    }
    return hasJoined() ? "FAILED" : "FAILED: too few joined batches";
  }

  static String table(List<Result> results) {
    StringBuilder text =
        new StringBuilder(
            "| engine | output | calls | in joined batches | wrong | refused as expected | RSS MiB start / warm / end | heap grown KiB | grown per 300,000 calls, MiB | |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n");
    for (Result result : results) {
      text.append(result.row()).append('\n');
    }
    return text.toString();
  }

  private String row() {
    return "| %s | %s | %,d | %,d | %,d | %,d | %d / %d / %d | %,d | %.1f | %s |"
        .formatted(
            kind.engine().label(),
            kind.output(),
            calls,
            joined,
            wrong,
            refused,
            startKib / 1024,
            warmKib / 1024,
            endKib / 1024,
            heapKib,
            growthKib() / 1024.0,
            verdict());
  }
}
