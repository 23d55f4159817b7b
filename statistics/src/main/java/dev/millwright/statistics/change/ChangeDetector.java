/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

/**
 * A detector's state: an immutable record of plain numbers, so that it can be written into a status
 * and read back, and equal states go on equally.
 *
 * <p>All five follow one rule: the update after a {@link Signal#Change} starts from the empty state
 * with the same settings and counts its number as the first, while the state that carries the
 * signal still shows what was seen. This is river's rule.
 *
 * @param <S> the detector itself
 */
public sealed interface ChangeDetector<S extends ChangeDetector<S>>
    permits Adwin, Cusum, Ddm, Eddm, PageHinkley {
  /**
   * The state after one more number, with its signal.
   *
   * @throws IllegalArgumentException if the number is NaN, infinite, or outside of what this
   *     detector takes; the state is then unchanged and a later number may follow
   */
  S update(double value);

  /** What the last number led to; {@link Signal#None} before the first. */
  Signal signal();
}
