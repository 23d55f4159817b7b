/**
 * The words for bad arguments, so that every room says the same three things: which argument, what
 * was expected, what came.
 *
 * <p>Enter at {@link dev.millwright.statistics.argument.Arguments}. Uses nothing but {@code
 * java.*}; every room may use it. Tests: the package of the same name.
 */
@NullMarked
package dev.millwright.statistics.argument;

import org.jspecify.annotations.NullMarked;
