/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import java.time.Duration;

/**
 * How inferences share the cores.
 *
 * @param maxWait the longest that an inference may wait for its turn: one that would wait longer is
 *     refused when it comes
 * @param maxBatchRows rows that run together at most; 1 runs each request alone
 * @param batchDelay how long, from its arrival, a request may wait for others to join it; nothing
 *     waits on purpose with zero
 * @param atOnce whether cheap runs happen on the calling thread; an event loop must not wait for a
 *     GPU, however short
 */
public record SchedulingOptions(
    Duration maxWait, int maxBatchRows, Duration batchDelay, boolean atOnce) {}
