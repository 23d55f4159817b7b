/**
 * Kind {@code Model}: a named model, its owners and the policy by which its versions move to a
 * stage.
 *
 * <p>Enter at {@link Model}. May use {@code condition}, {@code schema} and the shared records.
 */
@NullMarked
package dev.millwright.crds.v1alpha1.model;

import org.jspecify.annotations.NullMarked;
