/**
 * The vocabulary of the schema: annotations that several fields share, and the one way to read a
 * duration.
 *
 * <p>{@link Digest}, {@link Decimal}, {@link DurationText}, {@link ObjectName}, {@link StoreUri}
 * and {@link CapitalizedName} bundle a pattern and a bound for the CRD generator; {@link ListMap}
 * and {@link ListSet} say how server-side apply merges a list and are read by our own step of the
 * generator (in the tests of this module, package {@code dev.millwright.crds.generate}).
 */
@NullMarked
package dev.millwright.crds.v1alpha1.schema;

import org.jspecify.annotations.NullMarked;
