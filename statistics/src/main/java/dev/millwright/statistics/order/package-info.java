/**
 * Rows in order, for every room that ranks: radix sorts, because a comparison sort of a million
 * numbers spends most of its time in missed branches.
 *
 * <p>Enter at {@link dev.millwright.statistics.order.RowOrder} where rows must be told apart, at
 * {@link dev.millwright.statistics.order.RadixSort} where only their numbers matter, at {@link
 * dev.millwright.statistics.order.Buckets} where only some of them need an order. Uses nothing but
 * {@code java.*}. Tests: the package of the same name.
 */
@NullMarked
package dev.millwright.statistics.order;

import org.jspecify.annotations.NullMarked;
