/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for the writer, with everything that it needs. */
sealed interface Entry {
  /** What an entry takes besides its values, roughly. */
  int OVERHEAD_BYTES = 200;

  /** Memory, roughly. */
  long bytes();

  /**
   * One inference.
   *
   * @param traceparent of the span that it belongs to, null without one
   * @param millis when it was answered, in milliseconds since 1970
   */
  record Answered(
      ModelLog model,
      String id,
      @Nullable String traceparent,
      long millis,
      List<TensorCopy> inputs,
      List<TensorCopy> outputs)
      implements Entry {
    @Override
    public long bytes() {
      long bytes = (long) OVERHEAD_BYTES + id.length();
      for (TensorCopy tensor : inputs) {
        bytes += tensor.bytes();
      }
      for (TensorCopy tensor : outputs) {
        bytes += tensor.bytes();
      }
      return bytes;
    }
  }

  /**
   * What became of the rows of an inference.
   *
   * @param millis when it came, in milliseconds since 1970
   */
  record Labelled(Feedback feedback, long millis) implements Entry {
    @Override
    public long bytes() {
      return OVERHEAD_BYTES + feedback.bytes();
    }
  }
}
