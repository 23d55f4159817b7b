/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.network;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * One object for each thread that asks, which goes when its owner goes. A thread-local variable of
 * its own would stay: those are for what lives as long as the process.
 *
 * @param <T> must not refer to this
 */
public final class PerThread<T> {
  private static final FastThreadLocal<Map<PerThread<?>, Object>> OBJECTS =
      new FastThreadLocal<>() {
        @Override
        protected Map<PerThread<?>, Object> initialValue() {
          return new WeakHashMap<>();
        }
      };

  private final Supplier<T> make;

  public PerThread(Supplier<T> make) {
    this.make = make;
  }

  /** The calling thread's. */
  @SuppressWarnings("unchecked") // whatever is kept for this was made by its supplier
  public T get() {
    return (T) OBJECTS.get().computeIfAbsent(this, owner -> owner.make.get());
  }
}
