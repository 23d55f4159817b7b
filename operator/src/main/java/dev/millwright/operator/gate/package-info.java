/**
 * The room of gates: a policy and recorded measurements in, verdicts out.
 *
 * <p>Enter at {@link dev.millwright.operator.gate.Gates}. The operator computes verdicts, never
 * measurements: everything judged here is in the immutable spec of the version. Pure; may use
 * {@code crds} and {@code statistics}. Tests: {@code GatesTest}.
 */
@NullMarked
package dev.millwright.operator.gate;

import org.jspecify.annotations.NullMarked;
