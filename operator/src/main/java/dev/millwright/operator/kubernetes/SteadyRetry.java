/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Retries for ever: after 2 s, 4 s, 8 s and so on up to 5 minutes, each up to a fifth later by
 * chance. The SDK's default gives up after 20 seconds.
 */
public class SteadyRetry implements Retry {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double JITTER = 0.2;

  @Override
  public RetryExecution initExecution() {
    return new Execution();
  }

  /** Least time that passes before a retry of this number, from 1, without its jitter. */
  static Duration delay(int attempt) {
    int doublings = Math.min(attempt - 1, 16);
    Duration delay = FIRST.multipliedBy(1L << doublings);
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }

  /** Least time that has passed since the first failure when this many retries were made. */
  static Duration elapsed(int attempts) {
    Duration sum = Duration.ZERO;
    for (int attempt = 1; attempt <= attempts; attempt++) {
      sum = sum.plus(delay(attempt));
    }
    return sum;
  }

  private static final class Execution implements RetryExecution {
    private int attempts;

    @Override
    public Optional<Long> nextDelay() {
      attempts++;
      double later = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
      return Optional.of((long) (delay(attempts).toMillis() * later));
    }

    @Override
    public int getAttemptCount() {
      return attempts;
    }

    @Override
    public boolean isLastAttempt() {
      return false;
    }
  }
}
