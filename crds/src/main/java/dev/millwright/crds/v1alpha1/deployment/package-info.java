/**
 * Kind {@code Deployment} (short {@code mdep}): a served model.
 *
 * <p>Enter at {@link ModelDeployment}; the class has another name because the bare word means
 * {@code apps/v1} in every import. May use {@code condition}, {@code schema} and the shared
 * records.
 */
@NullMarked
package dev.millwright.crds.v1alpha1.deployment;

import org.jspecify.annotations.NullMarked;
