/**
 * Conditions, shaped as {@code metav1.Condition}: a list keyed by type on every status.
 *
 * <p>Enter at {@link Condition}; a status that has conditions is {@link Conditioned}. Types and
 * reasons are closed enums in the operator's rooms; merging is done there too.
 */
@NullMarked
package dev.millwright.crds.v1alpha1.condition;

import org.jspecify.annotations.NullMarked;
