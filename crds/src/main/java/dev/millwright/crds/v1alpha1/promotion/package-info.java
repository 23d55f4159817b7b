/**
 * Kind {@code Promotion}: a request, made once, to move a version to a stage, and the verdicts on
 * it.
 *
 * <p>Enter at {@link Promotion}. May use {@code model}, {@code condition}, {@code schema} and the
 * shared records.
 */
@NullMarked
package dev.millwright.crds.v1alpha1.promotion;

import org.jspecify.annotations.NullMarked;
