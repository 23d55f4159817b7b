/**
 * Has the data moved away from the baseline? Verdicts with their evidence; nothing here acts.
 *
 * <p>Enter at {@link dev.millwright.statistics.drift.DriftVerdicts#judge}; {@link
 * dev.millwright.statistics.drift.Persistence} looks at several windows, {@link
 * dev.millwright.statistics.drift.SmallestShift} says what a Pass is worth, {@link
 * dev.millwright.statistics.drift.PerformanceEstimation} estimates performance without labels. May
 * use {@code profile}, {@code twosample}, {@code distribution}, {@code multiplicity}, {@code exact}
 * and {@code order}; no clock, no randomness, no I/O: the same counts give the same verdict. Tests:
 * the package of the same name, with expected values from {@code hack/reference/drift.py} and a
 * simulation of the false alarm rate, of which {@code make study-false-alarms} is the whole.
 */
@NullMarked
package dev.millwright.statistics.drift;

import org.jspecify.annotations.NullMarked;
