/** Measurements that are printed and never asserted; {@code make bench} runs them. */
@NullMarked
package dev.millwright.operator.bench;

import org.jspecify.annotations.NullMarked;
