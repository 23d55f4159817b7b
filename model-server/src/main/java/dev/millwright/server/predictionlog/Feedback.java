/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one inference.
 *
 * @param id of the inference
 * @param labels one for each row, in their order; null where it is not known
 * @param json the same as a JSON list, as it came
 * @param traceparent of the request that brought them, null without one
 */
public record Feedback(
    String id, List<@Nullable String> labels, String json, @Nullable String traceparent) {
  private static final int LABEL_BYTES = 56;

  long bytes() {
    return id.length() + json.length() + (long) LABEL_BYTES * labels.size();
  }
}
