/**
 * Kind {@code TrainingRun}: one training, from pinned data to a registered version.
 *
 * <p>Enter at {@link TrainingRun}. May use {@code condition}, {@code schema} and the shared
 * records.
 */
@NullMarked
package dev.millwright.crds.v1alpha1.trainingrun;

import org.jspecify.annotations.NullMarked;
