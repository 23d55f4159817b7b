/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import java.time.Duration;

/**
 * At most 30 reconciles of one object in 10 seconds: a loop costs little, and twenty promotions of
 * one model still move one after the other in seconds. Different objects do not share the limit.
 */
public class ReconcileRate extends LinearRateLimiter {
  public ReconcileRate() {
    super(Duration.ofSeconds(10), 30);
  }
}
