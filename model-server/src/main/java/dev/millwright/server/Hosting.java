/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.scheduling.SchedulingOptions;
import dev.millwright.server.scheduling.Workers;

/**
 * What all models of one process share.
 *
 * @param revision of the deployment that serves them
 * @param workers run what is too long for an event loop
 * @param scheduling how inferences share the cores
 * @param metrics count what they do
 * @param telemetry what requests leave behind
 */
record Hosting(
    String revision,
    Workers workers,
    SchedulingOptions scheduling,
    ServerMetrics metrics,
    ServerTelemetry telemetry) {}
