/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the world to get there. The limit only ends a test that has failed; it is long, because
 * one model may be looked at three times a second only, and a machine may be busy.
 */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * Reads again and again until the condition holds.
   *
   * @return the value that it holds for
   */
  public static <T> T see(Supplier<? extends @Nullable T> read, Predicate<T> condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    T last = read.get();
    while (last == null || !condition.test(last)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came true; last seen:\n" + YAML.asYaml(last));
      }
      pause();
      last = read.get();
    }
    return last;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
