/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.Tensor;
import java.util.List;

/**
 * One inference that wants to run.
 *
 * @param inputs as the model's contract has checked them; the buffers need to be valid until {@link
 *     ModelQueue#submit} returns, and no longer
 * @param wanted names of outputs; empty for all
 * @param expiresAt when its caller's patience ends, by {@link System#nanoTime}; or {@link #NEVER}
 * @param caller told of the end
 */
public record Job(List<Tensor> inputs, List<String> wanted, long expiresAt, Caller caller) {
  /** For callers who name no deadline. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Negative when the deadline is over. */
  long remainingNanos(long now) {
    return expiresAt == NEVER ? Long.MAX_VALUE : expiresAt - now;
  }

  long rows() {
    return Ran.rows(inputs);
  }
}
