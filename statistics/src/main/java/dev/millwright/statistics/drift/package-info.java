/**
 * Has the data moved away from the baseline? Verdicts with their evidence; nothing here acts.
 *
 * <p>Enter at {@link dev.millwright.statistics.drift.DriftVerdicts#judge}, {@link
 * dev.millwright.statistics.drift.Persistence} and {@link
 * dev.millwright.statistics.drift.SmallestShift}. May use {@code profile},
 * {@code distribution} and {@code multiplicity}; no clock, no randomness, no I/O: the same counts
 * give the same verdict. Tests: the package of the same name, among them a simulation of the false
 * alarm rate without drift.
 */
@NullMarked
package dev.millwright.statistics.drift;

import org.jspecify.annotations.NullMarked;
