/**
 * What every room shares about Kubernetes: reading through informers, writing children and status,
 * names, labels, owners, conditions and events.
 *
 * <p>Enter at {@link dev.millwright.operator.kubernetes.Sources} to read, {@link
 * dev.millwright.operator.kubernetes.Applier} to write children, and {@link
 * dev.millwright.operator.kubernetes.Publisher} to end a reconcile. Every write passes through
 * {@link dev.millwright.operator.kubernetes.Writes}. {@code Names}, {@code Labels}, {@code Owners},
 * {@code Finding}, {@code Conditions} and {@code Transition} are pure and may be used by planners.
 *
 * <p>May use the client and the SDK; knows no kind room. Tests: {@code ConditionsTest}, {@code
 * NamesTest}, {@code SteadyRetryTest}, {@code ApplierIT}, and the crash tests of the rooms.
 */
@NullMarked
package dev.millwright.operator.kubernetes;

import org.jspecify.annotations.NullMarked;
