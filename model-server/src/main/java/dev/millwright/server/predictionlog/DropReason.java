/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

/** Why an event never reached the sink. */
public enum DropReason {
  /** The sink is slower than the predictions. */
  QUEUE_FULL,
  /** The event alone would take an eighth of the queue. */
  TOO_LARGE,
  /** The sink refused it, or failed at every try. */
  SINK_FAILED,
  /** The server ended before the sink took it. */
  SHUTDOWN
}
