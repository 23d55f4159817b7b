/**
 * Detectors of a change in a stream of numbers: an error rate per window, a drift distance per
 * window, a latency per window. Each looks at one number at a time and keeps a few sums.
 *
 * <p>Enter at {@link dev.millwright.statistics.change.ChangeDetector}, whose {@code update} gives
 * the next state; the five detectors are {@link dev.millwright.statistics.change.PageHinkley},
 * {@link dev.millwright.statistics.change.Ddm}, {@link dev.millwright.statistics.change.Eddm},
 * {@link dev.millwright.statistics.change.Adwin} and {@link
 * dev.millwright.statistics.change.Cusum}. They depend on the order of their input, so run them
 * where windows have been merged, not in each pod. Uses {@code argument}. Tests: the package of the
 * same name; expected values come from {@code hack/reference/change.py} (river 0.26.1).
 *
 * <p>Four of the five are heuristics: only {@link dev.millwright.statistics.change.Cusum} has a
 * computable rate of false alarms, and {@link dev.millwright.statistics.change.Adwin} a bound for
 * independent numbers in [0, 1]. A verdict with an error rate comes from {@code sequential}.
 */
@NullMarked
package dev.millwright.statistics.change;

import org.jspecify.annotations.NullMarked;
