/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.operator.kubernetes.Writes;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Wraps the writes of an operator that is started, and hands the wrapper to the test. */
public final class Wrapped<T extends Writes> implements UnaryOperator<Writes> {
  private final Function<Writes, T> wrapper;
  private volatile @Nullable T writes;

  /** Wraps by this function, such as a constructor. */
  public Wrapped(Function<Writes, T> wrapper) {
    this.wrapper = wrapper;
  }

  @Override
  public Writes apply(Writes real) {
    T wrapped = wrapper.apply(real);
    writes = wrapped;
    return wrapped;
  }

  /** The writes of the operator that was started last. */
  public T get() {
    return Objects.requireNonNull(writes, "no operator was started with it");
  }
}
