/** What the tests of several packages share. */
@NullMarked
package dev.millwright.statistics;

import org.jspecify.annotations.NullMarked;
