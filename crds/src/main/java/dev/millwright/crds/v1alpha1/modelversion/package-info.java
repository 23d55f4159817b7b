/**
 * Kind {@code ModelVersion}: one immutable artifact with its measurements and its whole lineage.
 *
 * <p>Enter at {@link ModelVersion}. May use {@code promotion}, {@code condition}, {@code schema}
 * and the shared records.
 */
@NullMarked
package dev.millwright.crds.v1alpha1.modelversion;

import org.jspecify.annotations.NullMarked;
