/**
 * The room of ModelVersions, and the one to copy: five roles and nothing else.
 *
 * <p>Enter at {@link dev.millwright.operator.modelversion.ModelVersionReconciler}. {@code
 * ModelVersionPlanner} decides; it is pure, so its tests need nothing. A version's digest, metrics
 * and lineage are its immutable spec; this room says which stage the version holds, whether its
 * gates passed, and keeps its number from being given twice.
 *
 * <p>May use {@code kubernetes} and the pure decision rooms, never another kind's room. Tests:
 * {@code ModelVersionPlannerTest}, {@code ModelVersionIT}.
 */
@NullMarked
package dev.millwright.operator.modelversion;

import org.jspecify.annotations.NullMarked;
