/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.drift;

import java.time.Duration;

/**
 * When a window ends.
 *
 * @param size how long it collects at most
 * @param minSamples rows with which it is complete
 */
public record WindowPolicy(Duration size, long minSamples) {}
